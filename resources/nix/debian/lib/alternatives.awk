# Reads postinst scripts, prints LINK <tab> TARGET <tab> PRIORITY for each `update-alternatives --install` and `--slave`.
# Variables and loops over plain words are followed. What is computed cannot be known without running it; that is said.
{
  line = pending $0
  if (sub(/\\$/, " ", line)) { pending = line; next }
  pending = ""
  sub(/^[ \t]+/, "", line)
  if (line ~ /^#/) next
}

line ~ /^[A-Za-z_][A-Za-z_0-9]*=("[^"`]*"|'[^'`]*'|[^ \t;"'`]*);?[ \t]*$/ {
  value = line
  sub(/^[^=]*=/, "", value)
  gsub(/["';]/, "", value)
  if (value !~ /\$\(/) variables[substr(line, 1, index(line, "=") - 1)] = value
  next
}

line ~ /^for [A-Za-z_][A-Za-z_0-9]* in / {
  split(line, word, /[ \t]+/)
  loop = word[2]
  words = line
  sub(/^for [^ ]+ in /, "", words)
  done = words ~ /;[ \t]*done/
  body = words
  sub(/[ \t]*(;.*)?$/, "", words)
  if (words !~ /\$\(/) words = expand(words)
  if (!done) next
  sub(/^[^;]*;[ \t]*do[ \t]+/, "", body)
  each(body)
  loop = ""
  next
}

line ~ /^done/ { loop = "" }
line ~ /update-alternatives/ { each(line) }

# Once for each word of the loop that the line stands in.
function each(text,    count, values, i) {
  if (loop == "") { read(text); return }
  count = split(words, values, /[ \t]+/)
  for (i = 1; i <= count; i++) {
    variables[loop] = values[i]
    if (values[i] != "") read(text)
  }
  delete variables[loop]
}

function read(text,    count, word, i) {
  gsub(/["';]/, "", text)
  count = split(expand(text), word, /[ \t]+/)
  rank = 0
  for (i = 1; i <= count; i++) {
    if (word[i] == "--install") { rank = word[i + 4]; offer(word[i + 1], word[i + 3]); i += 4 }
    else if (word[i] == "--slave") { offer(word[i + 1], word[i + 3]); i += 3 }
  }
}

# Variables may stand in the values of others, a few levels deep; one that names itself ends with the levels.
function expand(text,    level, done_text, name, found) {
  for (level = 0; level < 4; level++) {
    done_text = ""
    while (match(text, /[$]([A-Za-z_][A-Za-z_0-9]*|[{][A-Za-z_][A-Za-z_0-9]*[}])/)) {
      name = found = substr(text, RSTART, RLENGTH)
      gsub(/[${}]/, "", name)
      done_text = done_text substr(text, 1, RSTART - 1) ((name in variables) ? variables[name] : found)
      text = substr(text, RSTART + RLENGTH)
    }
    text = done_text text
  }
  return text
}

function offer(link, target) {
  if ((link target rank) ~ /[$`]/) print "left out: an alternative whose name is computed: " link > "/dev/stderr"
  else if (link ~ /^\// && target ~ /^\//) print link "\t" target "\t" rank
}
