if (( ${+_FLOE_ZDOTDIR} )); then export ZDOTDIR=$_FLOE_ZDOTDIR; else unset ZDOTDIR; fi
[[ ! -f ${ZDOTDIR:-$HOME}/.zshrc ]] || \builtin source "${ZDOTDIR:-$HOME}/.zshrc"
\builtin source "$_FLOE_RC"
\builtin unset _FLOE_RC _FLOE_ZDOTDIR
