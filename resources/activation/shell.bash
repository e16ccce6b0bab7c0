# Enters the user's own shell, interactive or for one command: what the activation exported is written down in that
# shell's language, to be set again after its start-up files, and then inside.SHELL does the rest. Nothing in that text
# may depend on options, aliases or functions of the user: start-up files of all kinds have run before it.

. "$floe_lib/quote.bash"
. "$floe_lib/umask.bash"

declare -A floe_initial=()
while read -r floe_one; do
  case $floe_one in [!A-Za-z_]* | *[!A-Za-z0-9_]*) continue ;; esac
  floe_initial[$floe_one]=${!floe_one-}
done < <(compgen -e)

floe_enter_shell() {
  local floe_shell= floe_kind= floe_rc
  floe_choose_shell
  floe_rc=$floe_registry/rc.$$.$floe_began.$floe_kind
  umask 077
  floe_write_rc_"$floe_kind" >|"$floe_rc"
  umask "$floe_umask"
  set +pf
  if [[ $floe_form == command ]]; then floe_run_command; else floe_run_shell; fi
}

# FLOX_SHELL, SHELL, the shell that this was called from, bash: the first that is one of the four. The first two as they
# were outside: no environment chooses the shell of its user.
floe_choose_shell() {
  local floe_parent
  floe_parent=$(readlink "/proc/$PPID/exe")
  for floe_shell in "$floe_asked_shell" "$floe_login_shell" "$floe_parent" "$BASH"; do
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
  fish) exec -- "$floe_shell" --init-command "builtin source $(floe_quote_fish "$floe_rc")" ;;
  tcsh)
    [[ -z ${HOME+set} ]] || export _FLOE_HOME=$HOME
    _FLOE_RC=$floe_rc HOME=$floe_lib/tcsh exec -- "$floe_shell"
    ;;
  esac
}

floe_run_command() {
  local floe_first
  floe_first=$(floe_say_source "$floe_rc")
  case $floe_kind in
  fish) exec -- "$floe_shell" --init-command "$floe_first" -c "$floe_code" ;;
  *) exec -- "$floe_shell" -c "$floe_first"$'\n'"$floe_code" ;;
  esac
}

floe_write_rc_bash() {
  [[ $floe_form != shell ]] || printf '%s\n' '[ -f ~/.bashrc ] && . ~/.bashrc'
  printf '%s\n' '\builtin shopt -q expand_aliases && _floe_aliases=1' '\builtin shopt -u expand_aliases'
  floe_write_variables
  floe_write_inside inside.bash
  printf '%s\n' 'if [[ -n ${_floe_aliases-} ]]; then builtin shopt -s expand_aliases; fi'
  floe_write_profiles
  printf '%s\n' '\builtin unset -v _floe_aliases _floe_dirs _floe_sbins _floe_lib _floe_prefix'
}

# Two files: what Floe does runs with zsh's own options, the profiles run with the user's.
floe_write_rc_zsh() {
  { floe_write_variables && floe_write_inside inside.zsh; } >|"$floe_rc.own"
  printf '\\builtin emulate -R zsh +o aliases -c %s\n' "$(floe_quote_zsh "$(floe_say_source "$floe_rc.own")")"
  printf '%s\n' '(( ${+functions[compdef]} )) && \builtin autoload -Uz compinit && compinit -C 2>/dev/null'
  floe_write_profiles
  printf '%s\n' '\builtin unset _floe_dirs _floe_sbins _floe_lib _floe_prefix' '\builtin setopt nohashcmds nohashdirs'
}

floe_write_rc_fish() {
  floe_write_variables
  floe_write_inside inside.fish
  floe_write_profiles
  printf '%s\n' 'builtin set -e _floe_dirs _floe_sbins _floe_lib _floe_prefix'
}

# The user may have told tcsh to quote in another way. It is told so again before the profiles, whose names have been
# read by then. What stands behind `if ( 1 )` is no alias.
floe_write_rc_tcsh() {
  local floe_at
  local -a floe_sources=()
  printf '%s\n' 'if ( $?backslash_quote ) set _floe_quote' 'if ( 1 ) unset backslash_quote' \
    'if ( $?histchars ) then' 'if ( 1 ) set _floe_history = $histchars:q' 'if ( 1 ) unset histchars' endif
  floe_write_variables
  printf '/bin/bash -p %s' "$(floe_quote_tcsh "$floe_lib/inside.tcsh.bash")"
  printf ' %s' "$(floe_quote_tcsh "$floe_rc.paths")" "$(floe_quote_tcsh "$floe_dirs")" "$(floe_quote_tcsh "$floe_sbins")"
  printf '\n'
  floe_say_source "$floe_rc.paths"
  floe_find_prefix
  if [[ -n $floe_prefix ]]; then
    printf '%s\n' 'if ( $?prompt ) then' 'if ( ! $?FLOX_SAVE_TCSH_PROMPT ) set FLOX_SAVE_TCSH_PROMPT = $prompt:q'
    printf 'if ( 1 ) set prompt = %s"$FLOX_SAVE_TCSH_PROMPT:q"\nendif\n' "$(floe_quote_tcsh "$floe_prefix")"
  fi
  floe_each_profile floe_collect
  floe_say_local _FLOX_SOURCED_PROFILE_SCRIPTS "$floe_dirs"
  for floe_at in "${!floe_sources[@]}"; do floe_say_local "_floe_source_$floe_at" "${floe_sources[floe_at]}"; done
  printf '%s\n' 'if ( $?_floe_quote ) set backslash_quote' \
    'if ( $?_floe_history ) then' 'if ( 1 ) set histchars = $_floe_history:q' endif
  for floe_at in "${!floe_sources[@]}"; do
    printf 'if ( 1 ) source $_floe_source_%s:q\nif ( 1 ) unset _floe_source_%s\n' "$floe_at" "$floe_at"
  done
  printf '%s\n' 'if ( 1 ) unset _floe_quote _floe_history' 'if ( 1 ) rehash'
}

floe_collect() { floe_sources+=("${@:2}"); }

# What the activation made of the variables, as far as the start-up files may have changed it back.
floe_write_variables() {
  local floe_var
  local -a floe_names
  mapfile -t floe_names < <(compgen -e)
  for floe_var in "${floe_names[@]}"; do
    case $floe_var in
    PWD | OLDPWD | _ | SHLVL | SHELLOPTS | BASHOPTS | [!A-Za-z_]* | *[!A-Za-z0-9_]*) continue ;;
    PATH) [[ $PATH != "$floe_path_before" ]] || continue ;;
    MANPATH) [[ $MANPATH != "$floe_manpath_before" ]] || continue ;;
    esac
    [[ " $floe_var_names " == *" $floe_var "* || -z ${floe_initial[$floe_var]+set} || ${floe_initial[$floe_var]} != "${!floe_var}" ]] || continue
    floe_say_export "$floe_var" "${!floe_var}"
  done
  for floe_var in "${!floe_initial[@]}"; do
    [[ -n ${!floe_var+set} || $floe_var == OLDPWD ]] || floe_say_unset "$floe_var"
  done
}

floe_write_inside() { # FILE
  floe_find_prefix
  floe_say_local _floe_lib "$floe_lib"
  floe_say_local _floe_prefix "$floe_prefix"
  if [[ $floe_kind == fish ]]; then
    floe_say_list _floe_dirs "$floe_dirs"
    floe_say_list _floe_sbins "$floe_sbins"
  else
    floe_say_local _floe_dirs "$floe_dirs"
    floe_say_local _floe_sbins "$floe_sbins"
  fi
  floe_say_source "$floe_lib/$1"
}

floe_find_prefix() {
  floe_prefix=
  if [[ $floe_form == shell && -n ${FLOX_PROMPT_ENVIRONMENTS-} ]]; then floe_prefix=$(floe_prompt_prefix "$floe_kind"); fi
}

# Calls a function with each active environment that has profiles of this shell, the outermost first, and with the
# scripts. FLOX_ENV_DIRS may come from anywhere: only a plain path can lead to what Floe has rendered.
floe_each_profile() { # FUNCTION
  local IFS=: floe_at floe_one
  local -a floe_all=($floe_dirs) floe_found
  for ((floe_at = ${#floe_all[@]}; floe_at-- > 0; )); do
    floe_one=${floe_all[floe_at]}
    [[ $floe_one == /*/run/* && /$floe_one/ != */../* && /$floe_one/ != */./* ]] || continue
    floe_found=()
    for floe_script in common "$floe_kind"; do
      floe_script=${floe_root}${floe_one%/run/*}/profile-$floe_script
      if [[ -r $floe_script && -O $floe_script ]]; then floe_found+=("$floe_script"); fi
    done
    "$1" "$floe_one" "${floe_found[@]}"
  done
}

floe_write_profiles() {
  floe_each_profile floe_say_profiles
}

floe_say_profiles() { # ENVIRONMENT SCRIPT…
  local floe_one floe_env_here
  floe_env_here=$(floe_quote_"$floe_kind" "$1")
  shift
  if [[ $floe_kind == fish ]]; then
    printf 'if not builtin contains -- %s (builtin string split : -- "$_FLOX_SOURCED_PROFILE_SCRIPTS")\n' "$floe_env_here"
    printf 'builtin set -g _FLOX_SOURCED_PROFILE_SCRIPTS %s(builtin string replace -r "^(.)" ":\\$1" -- "$_FLOX_SOURCED_PROFILE_SCRIPTS" | builtin string collect -a)\n' "$floe_env_here"
    for floe_one; do floe_say_source "$floe_one"; done
    printf 'end\n'
    return
  fi
  printf 'case :${_FLOX_SOURCED_PROFILE_SCRIPTS-}: in\n(*:%s:*) ;;\n(*)\n' "$floe_env_here"
  printf '_FLOX_SOURCED_PROFILE_SCRIPTS=%s${_FLOX_SOURCED_PROFILE_SCRIPTS:+:$_FLOX_SOURCED_PROFILE_SCRIPTS}\n' "$floe_env_here"
  for floe_one; do floe_say_source "$floe_one"; done
  printf ';;\nesac\n'
}

floe_say_source() { # FILE
  case $floe_kind in
  bash | zsh) printf '\\builtin source %s\n' "$(floe_quote_"$floe_kind" "$1")" ;;
  fish) printf 'builtin source %s\n' "$(floe_quote_fish "$1")" ;;
  tcsh) printf 'if ( 1 ) source %s\n' "$(floe_quote_tcsh "$1")" ;;
  esac
}

floe_say_export() { # NAME VALUE
  case $floe_kind in
  bash | zsh) printf '\\builtin export %s=%s\n' "$1" "$(floe_quote_"$floe_kind" "$2")" ;;
  fish) printf 'builtin set -gx %s %s\n' "$1" "$(floe_quote_fish "$2")" ;;
  tcsh) printf 'if ( 1 ) setenv %s %s\n' "$1" "$(floe_quote_tcsh "$2")" ;;
  esac
}

floe_say_unset() { # NAME
  case $floe_kind in
  bash | zsh) printf '\\builtin unset -v %s\n' "$1" ;;
  fish) printf 'builtin set -e %s\n' "$1" ;;
  tcsh) printf 'if ( 1 ) unsetenv %s\n' "$1" ;;
  esac
}

floe_say_local() { # NAME VALUE
  case $floe_kind in
  bash | zsh) printf '%s=%s\n' "$1" "$(floe_quote_"$floe_kind" "$2")" ;;
  fish) printf 'builtin set -g %s %s\n' "$1" "$(floe_quote_fish "$2")" ;;
  tcsh) printf 'if ( 1 ) set %s = %s\n' "$1" "$(floe_quote_tcsh "$2")" ;;
  esac
}

# A colon list as a list of fish, whose own lists end at newlines when they come out of a command.
floe_say_list() { # NAME LIST
  local IFS=: floe_one
  printf 'builtin set -g %s' "$1"
  for floe_one in $2; do printf ' %s' "$(floe_quote_fish "$floe_one")"; done
  printf '\n'
}
