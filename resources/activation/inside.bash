# Inside an activated bash, after the user's own start-up file and the variables of the activation.

_floe_fix_list() { # VARIABLE SUFFIX…
  local IFS=: out=: list=${!1-} folder suffix to=$1
  local -
  set -f
  shift
  for folder in $FLOX_ENV_DIRS; do
    for suffix; do
      if [[ $suffix == sbin && ":$_FLOX_ENV_DIRS_ADD_SBIN:" != *":$folder:"* ]]; then continue; fi
      [[ $out == *":$folder/$suffix:"* ]] || out+=$folder/$suffix:
    done
  done
  if [[ -n $list ]]; then
    list+=:
    for folder in $list; do
      [[ -n $folder && $out == *":$folder:"* ]] || out+=$folder:
    done
  fi
  out=${out#:}
  export "$to=${out%:}"
}

_floe_enter() {
  local folder script environments fresh=() i placed=
  case ${MANPATH-} in :* | *: | *::*) placed=1 ;; esac
  _floe_fix_list PATH bin sbin
  _floe_fix_list MANPATH share/man
  [[ -n $placed ]] || MANPATH+=:
  IFS=: read -ra environments <<<"$FLOX_ENV_DIRS"
  for folder in "${environments[@]}"; do
    [[ ":${_FLOX_SOURCED_PROFILE_SCRIPTS-}:" == *":$folder:"* ]] || fresh+=("$folder")
  done
  for ((i = ${#fresh[@]}; i-- > 0; )); do
    _FLOX_SOURCED_PROFILE_SCRIPTS=${fresh[i]}${_FLOX_SOURCED_PROFILE_SCRIPTS:+:$_FLOX_SOURCED_PROFILE_SCRIPTS}
    for script in common bash; do
      script=$_floe_root${fresh[i]%/run/*}/profile-$script
      [[ ! -r $script ]] || _floe_scripts+=("$script")
    done
  done
}

_floe_prompt() {
  [[ -n ${FLOX_PROMPT_ENVIRONMENTS-} ]] || return 0
  FLOX_SAVE_BASH_PS1=${FLOX_SAVE_BASH_PS1-${PS1-}}
  local first="${FLOX_PROMPT-floe}" names="[$FLOX_PROMPT_ENVIRONMENTS]" before= rest=$FLOX_SAVE_BASH_PS1 newline
  if [[ ${NO_COLOR:-0} == 0 ]]; then
    first="\\[\\e[1;38;5;${FLOX_PROMPT_COLOR_1}m\\]$first\\[\\e[0m\\]"
    names="\\[\\e[1;38;5;${FLOX_PROMPT_COLOR_2}m\\]$names\\[\\e[0m\\]"
  fi
  for newline in $'\n' '\n'; do
    [[ $rest == *"$newline"* ]] || continue
    before=${rest%%"$newline"*}$newline rest=${rest#*"$newline"}
    break
  done
  PS1="$before$first $names $rest"
}

_floe_scripts=()
_floe_enter
[[ $_floe_form != shell ]] || _floe_prompt
for _floe_script in "${_floe_scripts[@]}"; do . "$_floe_script"; done
unset -f _floe_fix_list _floe_enter _floe_prompt
unset -v _floe_root _floe_form _floe_scripts _floe_script
set +h
