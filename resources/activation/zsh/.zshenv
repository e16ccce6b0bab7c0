# zsh is started with ZDOTDIR here, so that Floe has the last word after the user's own files, which are read first.
_floe_zdotdir=$ZDOTDIR
if (( ${+_FLOE_ZDOTDIR} )); then ZDOTDIR=$_FLOE_ZDOTDIR; else unset ZDOTDIR; fi
[[ ! -f ${ZDOTDIR:-$HOME}/.zshenv ]] || \builtin source "${ZDOTDIR:-$HOME}/.zshenv"
if (( ${+ZDOTDIR} )); then _FLOE_ZDOTDIR=$ZDOTDIR; else unset _FLOE_ZDOTDIR; fi
ZDOTDIR=$_floe_zdotdir
unset _floe_zdotdir
# Without the option rcs the user's .zshrc is not read, and so not ours.
if [[ -o interactive && ! -o rcs ]]; then
  if (( ${+_FLOE_ZDOTDIR} )); then export ZDOTDIR=$_FLOE_ZDOTDIR; else unset ZDOTDIR; fi
  \builtin source "$_FLOE_RC"
  \builtin unset _FLOE_RC _FLOE_ZDOTDIR
fi
