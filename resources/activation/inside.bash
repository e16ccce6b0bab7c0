# Inside an activated bash, after the user's own start-up file and the variables of the activation; _floe_* say what for.
# Aliases are off here and builtins are called as such: nothing depends on what the user has made of a name.

builtin . "$_floe_lib/paths.bash"
floe_dirs=$_floe_dirs floe_sbins=$_floe_sbins
floe_fix_paths
builtin unset -f floe_fix_paths
builtin unset -v floe_dirs floe_sbins

_floe_prompt() {
  builtin local before= rest newline
  FLOX_SAVE_BASH_PS1=${FLOX_SAVE_BASH_PS1-${PS1-}}
  rest=$FLOX_SAVE_BASH_PS1
  for newline in $'\n' '\n'; do
    [[ $rest == *"$newline"* ]] || builtin continue
    before=${rest%%"$newline"*}$newline rest=${rest#*"$newline"}
    builtin break
  done
  PS1=$before$_floe_prefix$rest
}
[[ -z $_floe_prefix ]] || _floe_prompt
builtin unset -f _floe_prompt
builtin set +h
