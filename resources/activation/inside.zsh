# Inside an activated zsh, after the user's own start-up files and the variables of the activation.

_floe_enter() {
  emulate -L zsh
  local folder script
  local -a environments bins mans functions fresh
  environments=(${(s.:.)FLOX_ENV_DIRS})
  for folder in $environments; do
    bins+=($folder/bin)
    [[ :$_FLOX_ENV_DIRS_ADD_SBIN: == *:$folder:* ]] && bins+=($folder/sbin)
    mans+=($folder/share/man)
    functions+=($folder/share/zsh/site-functions $folder/share/zsh/vendor-completions)
    [[ :${_FLOX_SOURCED_PROFILE_SCRIPTS-}: == *:$folder:* ]] || fresh=($folder $fresh)
  done
  local placed=
  case ${MANPATH-} in (:*|*:|*::*) placed=1 ;; esac
  export PATH="$(_floe_fixed "${PATH-}" $bins)"
  export MANPATH="$(_floe_fixed "${MANPATH-}" $mans)"
  [[ -n $placed ]] || MANPATH+=:
  fpath=($functions ${fpath:|functions})
  for folder in $fresh; do
    _FLOX_SOURCED_PROFILE_SCRIPTS=$folder${_FLOX_SOURCED_PROFILE_SCRIPTS:+:$_FLOX_SOURCED_PROFILE_SCRIPTS}
    for script in common zsh; do
      script=$_floe_root${folder%/run/*}/profile-$script
      [[ -r $script ]] && _floe_scripts+=($script)
    done
  done
  return 0
}

_floe_fixed() { # LIST FOLDER…
  emulate -L zsh
  local list=$1 out=: entry
  shift
  for entry in $@; do [[ $out == *:$entry:* ]] || out+=$entry:; done
  if [[ -n $list ]]; then
    for entry in "${(@s.:.)list}"; do [[ -n $entry && $out == *:$entry:* ]] || out+=$entry:; done
  fi
  out=${out#:}
  print -rn -- "${out%:}"
}

_floe_prompt() {
  emulate -L zsh
  [[ -n $FLOX_PROMPT_ENVIRONMENTS ]] || return 0
  typeset -g FLOX_SAVE_ZSH_PS1=${FLOX_SAVE_ZSH_PS1-$PS1}
  local first=${FLOX_PROMPT-floe} names="[$FLOX_PROMPT_ENVIRONMENTS]" before= rest=$FLOX_SAVE_ZSH_PS1
  if [[ ${NO_COLOR:-0} == 0 ]]; then
    first="%B%F{$FLOX_PROMPT_COLOR_1}$first%f%b"
    names="%B%F{$FLOX_PROMPT_COLOR_2}$names%f%b"
  fi
  if [[ $rest == *$'\n'* ]]; then
    before=${rest%%$'\n'*}$'\n' rest=${rest#*$'\n'}
  fi
  PS1="$before$first $names $rest"
}

typeset -a _floe_scripts
_floe_scripts=()
_floe_enter
[[ $_floe_form != shell ]] || _floe_prompt
(( ${+functions[compdef]} )) && autoload -Uz compinit && compinit -C 2>/dev/null
for _floe_script in $_floe_scripts; do source $_floe_script; done
unfunction _floe_enter _floe_fixed _floe_prompt
unset _floe_root _floe_form _floe_scripts _floe_script
setopt nohashcmds nohashdirs
