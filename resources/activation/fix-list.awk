# PATH or MANPATH as it is inside: folders of the active environments in front, every folder once, empty entries kept.
# For tcsh, which has neither functions nor lists with empty entries. The variables `name` and `suffixes` say what for.
BEGIN {
  count = split(ENVIRON["FLOX_ENV_DIRS"], folders, ":")
  kinds = split(suffixes, wanted, " ")
  sbin = ":" ENVIRON["_FLOX_ENV_DIRS_ADD_SBIN"] ":"
  result = ":"
  for (i = 1; i <= count; i++)
    for (j = 1; j <= kinds; j++)
      if (wanted[j] != "sbin" || index(sbin, ":" folders[i] ":")) add(folders[i] "/" wanted[j])
  list = ENVIRON[name]
  if (list != "") {
    entries = split(list, old, ":")
    for (i = 1; i <= entries; i++) if (old[i] == "") result = result ":"; else add(old[i])
  }
  result = substr(result, 2, length(result) - 2)
  if (name == "MANPATH" && list !~ /^:|::|:$/) result = result ":"
  printf "%s", result
}

function add(entry) {
  if (!index(result, ":" entry ":")) result = result entry ":"
}
