# Reads `ls -l` of links, prints KIND <tab> LINK <tab> TARGET, the target as a path from the root of the tree.
{
  start = index($0, " " out "/")
  rest = substr($0, start + 1)
  arrow = index(rest, " -> ")
  if (!start || !arrow) next
  link = substr(rest, 1, arrow - 1)
  target = substr(rest, arrow + 4)
  if (target ~ /^\/nix\//) next
  if (target ~ /^\//) { print "absolute\t" link "\t" target; next }
  dir = substr(link, length(out) + 1)
  sub(/\/[^\/]*$/, "", dir)
  print "relative\t" link "\t" normal(dir "/" target)
}

# `..` above the root stays at the root: the link was made one level deeper, under /usr.
function normal(path,    parts, count, kept, depth, i, result) {
  count = split(path, parts, "/")
  depth = 0
  for (i = 1; i <= count; i++) {
    if (parts[i] == "" || parts[i] == ".") continue
    if (parts[i] == "..") { if (depth > 0) depth-- }
    else kept[++depth] = parts[i]
  }
  result = ""
  for (i = 1; i <= depth; i++) result = result "/" kept[i]
  return result
}
