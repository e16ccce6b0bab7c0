# Enters the user's own shell, interactive or for one command: what the activation exported is written down in that
# shell's language, to be set again after its start-up files, and then resources/activation/inside.SHELL does the rest.

declare -A floe_initial=()
while read -r floe_one; do floe_initial[$floe_one]=${!floe_one-}; done < <(compgen -e)

floe_enter_shell() {
  local floe_shell= floe_kind= floe_rc
  floe_choose_shell
  floe_rc=$floe_registry/rc.$$.$floe_began.$floe_kind
  umask 077
  floe_write_rc >"$floe_rc"
  umask "$floe_umask"
  set +p
  if [[ $floe_form == command ]]; then floe_run_command; else floe_run_shell; fi
}

# FLOX_SHELL, SHELL, the shell that this was called from, bash: the first that is one of the four.
floe_choose_shell() {
  local floe_parent
  floe_parent=$(readlink "/proc/$PPID/exe")
  for floe_shell in "${FLOX_SHELL-}" "${SHELL-}" "$floe_parent" "$BASH"; do
    floe_kind=${floe_shell##*/}
    case $floe_kind in
    csh | bsd-csh) floe_kind=tcsh ;;
    zsh-*) floe_kind=zsh ;;
    esac
    case $floe_kind in bash | zsh | fish | tcsh) type -P -- "$floe_shell" >/dev/null && return ;; esac
  done
}

floe_run_shell() {
  case $floe_kind in
  bash) exec -- "$floe_shell" --rcfile "$floe_rc" ;;
  zsh)
    export _FLOE_RC=$floe_rc
    [[ -z ${ZDOTDIR+set} ]] || export _FLOE_ZDOTDIR=$ZDOTDIR
    ZDOTDIR=$floe_lib/zsh exec -- "$floe_shell"
    ;;
  fish) exec -- "$floe_shell" --init-command "source $(floe_quote_fish "$floe_rc")" ;;
  tcsh) _FLOE_RC=$floe_rc _FLOE_HOME=$HOME HOME=$floe_lib/tcsh exec -- "$floe_shell" ;;
  esac
}

floe_run_command() {
  case $floe_kind in
  bash | zsh) exec -- "$floe_shell" -c "source $(floe_quote_"$floe_kind" "$floe_rc")"$'\n'"$floe_code" ;;
  fish) exec -- "$floe_shell" --init-command "source $(floe_quote_fish "$floe_rc")" -c "$floe_code" ;;
  tcsh) exec -- "$floe_shell" -c "source $(floe_quote_tcsh "$floe_rc")"$'\n'"$floe_code" ;;
  esac
}

floe_write_rc() {
  local floe_names floe_var
  [[ $floe_kind != bash || $floe_form != shell ]] || printf '%s\n' '[ -f ~/.bashrc ] && . ~/.bashrc'
  [[ $floe_kind != zsh ]] || printf '%s\n' '_floe_rcquotes=$options[rcquotes]' 'unsetopt rcquotes'
  mapfile -t floe_names < <(compgen -e)
  for floe_var in "${floe_names[@]}"; do
    case $floe_var in PATH | MANPATH | PWD | OLDPWD | _ | SHLVL | SHELLOPTS | BASHOPTS) continue ;; esac
    [[ " $floe_var_names " == *" $floe_var "* || -z ${floe_initial[$floe_var]+set} || ${floe_initial[$floe_var]} != "${!floe_var}" ]] || continue
    floe_say_export "$floe_var" "${!floe_var}"
  done
  for floe_var in "${!floe_initial[@]}"; do
    [[ -n ${!floe_var+set} || $floe_var == OLDPWD ]] || floe_say_unset "$floe_var"
  done
  floe_say_local _floe_root "$floe_root"
  floe_say_local _floe_form "$floe_form"
  [[ $floe_kind != tcsh ]] || floe_say_local _floe_lib "$floe_lib"
  printf 'source %s\n' "$(floe_quote_"$floe_kind" "$floe_lib/inside.$floe_kind")"
  [[ $floe_kind != zsh ]] || printf '%s\n' '[[ $_floe_rcquotes = on ]] && setopt rcquotes' 'unset _floe_rcquotes'
}

floe_say_export() {
  case $floe_kind in
  bash | zsh) printf 'export %s=%s\n' "$1" "$(floe_quote_bash "$2")" ;;
  fish) printf 'set -gx %s %s\n' "$1" "$(floe_quote_fish "$2")" ;;
  tcsh) printf 'setenv %s %s\n' "$1" "$(floe_quote_tcsh "$2")" ;;
  esac
}

floe_say_unset() {
  case $floe_kind in
  bash | zsh) printf 'unset %s\n' "$1" ;;
  fish) printf 'set -e %s\n' "$1" ;;
  tcsh) printf 'unsetenv %s\n' "$1" ;;
  esac
}

floe_say_local() {
  case $floe_kind in
  bash | zsh) printf '%s=%s\n' "$1" "$(floe_quote_bash "$2")" ;;
  fish) printf 'set -g %s %s\n' "$1" "$(floe_quote_fish "$2")" ;;
  tcsh) printf 'set %s = %s\n' "$1" "$(floe_quote_tcsh "$2")" ;;
  esac
}

# A trailing newline would be lost in $(…), so each of these ends with a closing quote.
floe_quote_bash() { printf "'%s'" "${1//\'/\'\\\'\'}"; }
floe_quote_zsh() { floe_quote_bash "$1"; }

floe_quote_fish() {
  local floe_text=${1//\\/\\\\}
  printf "'%s'" "${floe_text//\'/\\\'}"
}

floe_quote_tcsh() {
  local floe_text=${1//\'/\'\\\'\'}
  floe_text=${floe_text//\!/\\\!}
  printf "'%s'" "${floe_text//$'\n'/\\$'\n'}"
}
