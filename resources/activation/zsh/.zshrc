if (( ${+_FLOE_ZDOTDIR} )); then export ZDOTDIR=$_FLOE_ZDOTDIR; else unset ZDOTDIR; fi
[[ ! -f ${ZDOTDIR:-$HOME}/.zshrc ]] || source "${ZDOTDIR:-$HOME}/.zshrc"
source "$_FLOE_RC"
unset _FLOE_RC _FLOE_ZDOTDIR
