# What all environments share, behind their own variables: the process becomes the shell or the program.

[[ $floe_form == exec ]] || floe_enter_shell
set +pf
if [[ $1 != */* ]] && ! hash -- "$1" 2>/dev/null; then
  printf 'floe: %s: command not found\n' "$1" >&2
  exit 127
fi
exec -- "$@"
