# First file: paths of libraries, nearest first. Second: what describe_elf_files wrote. Prints KIND <tab> FILE <tab> RUN PATH.
FNR == NR {
  name = $0
  sub(/.*\//, "", name)
  if (!(name in home)) home[name] = substr($0, 1, length($0) - length(name) - 1)
  next
}
/^F / {
  finish()
  kind = $2
  file = substr($0, length($1 $2) + 3)
  next
}
/^R / { add(substr($0, 3)) }
/^N / { if (substr($0, 3) in home) add(home[substr($0, 3)]) }
END { finish() }

function add(dir) {
  if (dir in listed) return
  listed[dir] = 1
  path = path (path == "" ? "" : ":") dir
}

function finish(    dir) {
  if (file != "") print kind "\t" file "\t" path
  for (dir in listed) delete listed[dir]
  path = ""
}
