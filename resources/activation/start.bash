# Runs what must happen once for each start of an environment ([vars] that are computed, the hook), or takes over what
# a start that still lives has made of the variables. A start lives as long as a process of it (registry.bash).
# Read by the rendered script of an environment (render-activation.ts), which sets the floe_ variables used here.

. "$floe_lib/registry.bash"
. "$floe_lib/umask.bash"

floe_join_or_start() {
  local floe_var
  local -A floe_own=()
  for floe_var in $floe_own_names; do floe_own[$floe_var]=${!floe_var-}; done
  floe_join_or_start_newest
  for floe_var in $floe_own_names; do
    [[ ${!floe_var-} == "${floe_own[$floe_var]}" ]] || floe_keep_own "$floe_var" "${floe_own[$floe_var]}"
  done
}

floe_join_or_start_newest() {
  local floe_number floe_key_there floe_waited=0
  while :; do
    floe_survey
    floe_number=$floe_newest
    if [[ -n ${floe_live[$floe_number]-} ]]; then
      floe_key_there=
      read -r floe_key_there 2>/dev/null <"$floe_registry/start.$floe_number"
      if [[ $floe_key_there == "$floe_key" || -z $floe_key_there ]]; then
        if floe_is_whole "$floe_registry/start.$floe_number.after"; then
          : >|"$floe_pid_file.$floe_number"
          floe_attach "$floe_registry/start.$floe_number"
          return
        fi
        ((++floe_waited % 100)) || echo "floe: waiting for another activation of $floe_name to finish its hook" >&2
        sleep 0.05
        continue
      fi
    fi
    floe_number=$((floe_newest + 1))
    umask 077
    : >|"$floe_pid_file.$floe_number"
    set -C
    if { printf '%s\n' "$floe_key" >"$floe_registry/start.$floe_number"; } 2>/dev/null; then
      set +C
      umask "$floe_umask"
      floe_start "$floe_registry/start.$floe_number"
      return
    fi
    set +C
    umask "$floe_umask"
  done
}

floe_is_whole() {
  local floe_text
  { IFS= read -rd '' floe_text <"$1"; } 2>/dev/null
  [[ $floe_text == *$'\n# whole\n' ]]
}

floe_start() { # FILE
  floe_snapshot "$1.before"
  [[ -z $floe_has_envrc ]] || floe_set_variables
  if [[ -n $floe_has_hook || ${#floe_plugins[@]} -gt 0 ]]; then floe_run_hook "$1"; fi
  floe_snapshot "$1.after"
  printf '# whole\n' >>"$1.after"
}

# As flox does, by lines of `export NAME="VALUE"` in a bash that stops at the first mistake and at what is not set: a
# variable that bash does not take ends the activation.
floe_set_variables() {
  local -
  floe_var=
  trap floe_refuse_variable EXIT
  set +f -eu -o pipefail
  . "$floe_rendered/envrc"
  trap - EXIT
}

floe_refuse_variable() {
  printf '%s\n' "${floe_says_variable_refused//@VARIABLE@/$floe_var}" >&2
  exit 1
}

# A process of its own: whatever the hook does to its folder, limits and functions stays its own, as with flox. What it
# exports and unsets comes back, whatever its last command said; when nothing does, it has called exit or exec.
floe_run_hook() { # FILE
  local floe_status floe_finished=
  (
    floe_start_file=$1
    mapfile -t floe_exported < <(compgen -e)
    set +f --
    for floe_plugin in "${floe_plugins[@]}"; do . "$floe_plugin"; done
    [[ -z $floe_has_hook ]] || . "$floe_rendered/hook"
    set +aeufvx
    for floe_gone in "${!floe_@}"; do export -n "$floe_gone"; done
    floe_snapshot "$floe_start_file.hook"
    for floe_gone in "${floe_exported[@]}"; do
      case $floe_gone in [!A-Za-z_]* | *[!A-Za-z0-9_]*) continue ;; esac
      [[ -v $floe_gone && ${!floe_gone@a} == *x* ]] || printf 'unset -v %s\n' "$floe_gone"
    done >>"$floe_start_file.hook"
    printf 'floe_finished=1\n' >>"$floe_start_file.hook"
  ) >&2
  floe_status=$?
  if [[ -e $1.hook ]]; then . "$1.hook" 2>/dev/null; fi
  [[ -z $floe_finished ]] || return 0
  if [[ $floe_status != 0 ]]; then printf '%s\n' "$floe_says_hook_failed" >&2; else printf '%s\n' "$floe_says_hook_unfinished" >&2; fi
  exit 1
}

# All exported variables in a form that this shell reads back exactly.
floe_snapshot() {
  local floe_mask=$floe_umask
  umask 077
  set -o posix
  export -p >|"$1"
  set +o posix
  umask "$floe_mask"
}

# Applies what a start changed to the variables of this process: what it put before or behind a value is put before or
# behind the value here, [vars] and other values replace, and what it removed goes.
floe_attach() {
  local -A floe_old=() floe_new=()
  local floe_one
  export() { for floe_one; do [[ $floe_one == *=* ]] && floe_old[${floe_one%%=*}]=${floe_one#*=}; done; }
  . "$1.before"
  export() { for floe_one; do [[ $floe_one == *=* ]] && floe_new[${floe_one%%=*}]=${floe_one#*=}; done; }
  . "$1.after"
  unset -f export
  local floe_hook_text= floe_var
  [[ -n $floe_has_hook ]] && IFS= read -rd '' floe_hook_text <"$floe_rendered/hook"
  for floe_var in "${!floe_new[@]}"; do
    case $floe_var in PWD | OLDPWD | _ | SHLVL | SHELLOPTS | BASHOPTS) continue ;; esac
    floe_apply "$floe_var"
  done
  for floe_var in "${!floe_old[@]}"; do
    [[ -n ${floe_new[$floe_var]+set} ]] || unset -v "$floe_var"
  done
}

floe_apply() {
  local floe_was=${floe_old[$1]-} floe_is=${floe_new[$1]}
  if [[ " $floe_var_names " == *" $1 "* ]]; then
    export "$1=$floe_is"
  elif [[ -z ${floe_old[$1]+set} ]]; then
    export "$1=$floe_is"
  elif [[ $floe_was == "$floe_is" ]]; then
    # The hook set it to the value that it had: it wants it to be there, and does not mind what it is.
    [[ -z ${!1+set} && $floe_hook_text == *"$1="* ]] && export "$1=$floe_is"
  elif [[ -n $floe_was && $floe_is == *":$floe_was" ]]; then
    export "$1=${floe_is%"$floe_was"}${!1-}"
  elif [[ -n $floe_was && $floe_is == "$floe_was:"* ]]; then
    export "$1=${!1-}${floe_is#"$floe_was"}"
  else
    export "$1=$floe_is"
  fi
  return 0
}
