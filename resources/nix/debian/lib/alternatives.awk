# Reads postinst scripts, prints LINK <tab> TARGET <tab> PRIORITY for each `update-alternatives --install` and `--slave`.
# What stands in a loop or a variable cannot be known without running it; that is said.
{
  line = pending $0
  if (sub(/\\$/, " ", line)) { pending = line; next }
  pending = ""
  if (line !~ /update-alternatives/ || line ~ /^[ \t]*#/) next
  gsub(/["']/, "", line)
  count = split(line, word, /[ \t]+/)
  priority = 0
  for (i = 1; i <= count; i++) {
    if (word[i] == "--install") { offer(word[i + 1], word[i + 3], word[i + 4]); i += 4 }
    else if (word[i] == "--slave") { offer(word[i + 1], word[i + 3], priority); i += 3 }
  }
}

function offer(link, target, rank) {
  priority = rank
  if ((link target rank) ~ /[$`]/) {
    print "left out: an alternative whose name is computed: " link > "/dev/stderr"
    return
  }
  if (link ~ /^\// && target ~ /^\//) print link "\t" target "\t" rank
}
