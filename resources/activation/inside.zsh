# Inside an activated zsh, after the user's own start-up files and the variables of the activation; _floe_* say what for.
# Run by `emulate -R zsh`, with aliases off: the user's options neither matter here nor change.

_floe_fix_list() { # VARIABLE FOLDER…
  local to=$1 list=${(P)1-} out=: entry
  shift
  for entry in "$@"; do [[ $out == *:$entry:* ]] || out+=$entry:; done
  if [[ -n $list ]]; then
    for entry in "${(@s.:.)list}"; do [[ -n $entry && $out == *:$entry:* ]] || out+=$entry:; done
  fi
  out=${out#:}
  export "$to=${out%:}"
}

_floe_enter() {
  local folder placed=
  local -a environments bins mans functions
  environments=("${(@s.:.)_floe_dirs}")
  for folder in "${environments[@]}"; do
    bins+=("$folder/bin")
    [[ :$_floe_sbins: == *:$folder:* ]] && bins+=("$folder/sbin")
    mans+=("$folder/share/man")
    functions+=("$folder/share/zsh/site-functions" "$folder/share/zsh/vendor-completions")
  done
  case ${MANPATH-} in (:*|*:|*::*) placed=1 ;; esac
  _floe_fix_list PATH "${bins[@]}"
  _floe_fix_list MANPATH "${mans[@]}"
  [[ -n $placed ]] || MANPATH+=:
  fpath=("${functions[@]}" ${fpath:|functions})
}

_floe_prompt() {
  local before= rest
  typeset -g FLOX_SAVE_ZSH_PS1=${FLOX_SAVE_ZSH_PS1-$PS1}
  rest=$FLOX_SAVE_ZSH_PS1
  if [[ $rest == *$'\n'* ]]; then
    before=${rest%%$'\n'*}$'\n' rest=${rest#*$'\n'}
  fi
  PS1=$before$_floe_prefix$rest
}

_floe_enter
[[ -z $_floe_prefix ]] || _floe_prompt
unfunction _floe_enter _floe_fix_list _floe_prompt
