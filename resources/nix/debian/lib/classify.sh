# Sorts files by their first bytes into ELF files, scripts and linker scripts, with no process per file.
classify_files() {
  # Of hard links one is taken, or a file would be changed twice.
  find "$out" -type f -links +1 -exec ls -id {} + | awk 'seen[$1]++ { sub(/^ *[0-9]+ /, ""); print }' >"$TMPDIR/doubles"
  find "$out" -type f ! -path "$out/share/doc/*" ! -path "$out/share/man/*" ! -path "$out/share/locale/*" \
    ! -path "$support/*" ! -path "$out/lib/*.py" ! -path "$out/share/*.py" \
    ! -name '*.gz' ! -name '*.h' ! -name '*.o' ! -name '*.a' |
    awk -v doubles="$TMPDIR/doubles" \
      'BEGIN { while ((getline line <doubles) > 0) double[line] } !($0 in double)' >"$TMPDIR/files"
  while IFS= read -r file; do
    magic=
    IFS= read -r -n 4 magic <"$file" || :
    case $magic in
    "$elf") echo "$file" >&3 ;;
    '#!'*) [ ! -x "$file" ] || echo "$file" >&4 ;;
    '/* G') case $file in *.so) echo "$file" >&5 ;; esac ;;
    esac
  done <"$TMPDIR/files" 3>"$TMPDIR/elf" 4>"$TMPDIR/scripts" 5>"$TMPDIR/linker-scripts"
  describe_elf_files
}

# For each dynamic ELF file: `F kind file`, its run path as far as the closure has it (`R dir`), needed libraries (`N name`).
describe_elf_files() {
  : >"$TMPDIR/dynamic"
  [ -n "$loader" ] || return 0
  while IFS= read -r file; do
    case $file in */ld-linux*.so.* | */libc.so.6) continue ;; esac
    describe_elf "$file"
  done <"$TMPDIR/elf" >"$TMPDIR/dynamic"
}

describe_elf() {
  kind=library
  case ${1##*/} in
  *.so | *.so.*) ;;
  *) if facts=$(patchelf --print-interpreter --print-rpath --print-needed "$1" 2>/dev/null); then kind=program; fi ;;
  esac
  if [ $kind = program ]; then
    # A program of another architecture (32-bit on amd64) keeps its own loader.
    case $facts in */"${loader##*/}"*) ;; *) return 0 ;; esac
    executables=yes
    facts=${facts#*"$newline"}
  else
    facts=$(patchelf --print-rpath --print-needed "$1" 2>/dev/null) || return 0
  fi
  echo "F $kind $1"
  first=yes
  echo "$facts" | while IFS= read -r fact; do
    if [ "$first" ]; then first=; run_path "$fact"; else echo "N $fact"; fi
  done
}

run_path() {
  set -f
  for dir in $(echo "$1" | tr : ' '); do
    case $dir in
    '$ORIGIN'*) echo "R $dir" ;;
    /*) ! find_in_closure "$dir" || echo "R $found" ;;
    esac
  done
  set +f
}
