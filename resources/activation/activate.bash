# The part that all environments share. Sourced by resources/floe behind what is theirs (render-activation.ts): it
# replaces the process, or comes back when anything is not as it was when that was written. Every line down to the last
# exec runs at each activation: nothing here may start a process.

if [[ $floe_dot/env/manifest.toml -nt $floe_rendered/stamp/manifest.toml ||
  $floe_dot/env/manifest.toml -ot $floe_rendered/stamp/manifest.toml ||
  $floe_dot/env/manifest.lock -nt $floe_rendered/stamp/manifest.lock ||
  $floe_dot/env/manifest.lock -ot $floe_rendered/stamp/manifest.lock ||
  $floe_dot/env.json -nt $floe_rendered/stamp/env.json ||
  $floe_dot/env.json -ot $floe_rendered/stamp/env.json ||
  ! $floe_env -ef $floe_tree ]]; then
  return 0
fi
# The same time may be another file's: the kernel tells the inode of an open one.
{
  { read -r floe_line; read -r floe_line; read -r floe_line; read -r floe_line floe_inode_1; } </proc/self/fdinfo/8
  { read -r floe_line; read -r floe_line; read -r floe_line; read -r floe_line floe_inode_2; } </proc/self/fdinfo/9
} 2>/dev/null 8<"$floe_dot/env/manifest.toml" 9<"$floe_dot/env/manifest.lock"
[[ "$floe_inode_1 $floe_inode_2" == "$floe_inodes" ]] || return 0

floe_alive() { # PID MOMENT: the process that had this pid then, in hundredths of a second since the machine started
  local floe_stat
  { read -r floe_stat </proc/"$1"/stat; } 2>/dev/null || return
  floe_stat=${floe_stat##*) }
  [[ $floe_stat != [ZX]* ]] || return
  local IFS=' '
  local -a floe_fields=($floe_stat)
  ((floe_fields[19] <= $2))
}

floe_register() { # START
  umask 077
  : >|"$floe_registry/pid.$$.$floe_began.$floe_mode_here.$1"
  umask "$floe_umask"
}

# An environment is active in one mode at a time.
floe_refuse_other_mode() { # FILE…
  local floe_file floe_pids= IFS=.
  local -a floe_parts
  for floe_file; do
    floe_parts=(${floe_file##*/})
    [[ ${floe_parts[3]} == "$floe_mode_other" ]] || continue
    floe_alive "${floe_parts[1]}" "${floe_parts[2]}" && floe_pids+=" ${floe_parts[1]}"
  done
  [[ -n $floe_pids ]] || return 0
  printf '%s (processes%s)\n' "$floe_says_mode_mismatch" "$floe_pids" >&2
  exit 1
}

floe_prepend() { # VARIABLE FOLDER [DEFAULT]: in front, unless it is there already
  local floe_list=${!1-${3-}}
  case :$floe_list: in
  *":$2:"*) export "$1=$floe_list" ;;
  *) export "$1=$2${floe_list:+:$floe_list}" ;;
  esac
}

floe_export_environment() {
  export FLOX_ENV=$floe_env FLOX_ENV_CACHE=$floe_dot/cache FLOX_ENV_PROJECT=$floe_project_here
  export FLOX_ENV_DESCRIPTION=$floe_name FLOX_ACTIVATE_START_SERVICES=false
  export FLOX_PROMPT_COLOR_1=${FLOX_PROMPT_COLOR_1-99} FLOX_PROMPT_COLOR_2=${FLOX_PROMPT_COLOR_2-141}
  export FLOX_ENV_DIRS=${FLOX_ENV_DIRS-} _FLOX_ENV_DIRS_ADD_SBIN=${_FLOX_ENV_DIRS_ADD_SBIN:-empty}
  if [[ :$FLOX_ENV_DIRS: != *":$floe_env:"* ]]; then
    FLOX_ENV_DIRS=$floe_env${FLOX_ENV_DIRS:+:$FLOX_ENV_DIRS}
    export FLOX_PROMPT_ENVIRONMENTS="$floe_name${FLOX_PROMPT_ENVIRONMENTS:+ $FLOX_PROMPT_ENVIRONMENTS}"
    case ${_FLOX_ACTIVE_ENVIRONMENTS-} in
    '[{'*) export _FLOX_ACTIVE_ENVIRONMENTS="[$floe_active_entry,${_FLOX_ACTIVE_ENVIRONMENTS#[}" ;;
    *) export _FLOX_ACTIVE_ENVIRONMENTS="[$floe_active_entry]" ;;
    esac
  fi
  if [[ -n $floe_sbin && :$_FLOX_ENV_DIRS_ADD_SBIN: != *":$floe_env:"* ]]; then
    _FLOX_ENV_DIRS_ADD_SBIN=$floe_env:$_FLOX_ENV_DIRS_ADD_SBIN
    _FLOX_ENV_DIRS_ADD_SBIN=${_FLOX_ENV_DIRS_ADD_SBIN%:empty}
  fi
  floe_dirs=$FLOX_ENV_DIRS floe_sbins=$_FLOX_ENV_DIRS_ADD_SBIN
  floe_fix_paths
  if [[ -n ${INFOPATH-} ]]; then floe_prepend INFOPATH "$floe_env/share/info"; else export INFOPATH=$floe_env/share/info:; fi
  floe_prepend XDG_DATA_DIRS "$floe_env/share" /usr/local/share:/usr/share
  floe_mode_variables
}

# What Floe itself reads (own-names.ts) it takes from outside of all environments: the first that changes such a
# variable leaves the former value behind, empty where there was none.
floe_keep_own() { # NAME VALUE
  local floe_kept=_FLOE_OWN_$1
  [[ -n ${!floe_kept+set} ]] || export "$floe_kept=$2"
}

. "$floe_lib/paths.bash"
floe_registry=$floe_run/activations/$floe_id
[[ -O $floe_registry ]] || (umask 077 && mkdir -p -- "$floe_registry") || exit
{ read -r floe_line; read -r floe_field floe_umask; } </proc/self/status
[[ $floe_field == Umask: ]] || floe_umask=$(umask)
# With the pid, the moment: a process that has this pid and began later is another one.
read -r floe_began floe_line </proc/uptime
floe_began=${floe_began/./}
shopt -s nullglob
floe_files=("$floe_registry"/pid.*)
shopt -u nullglob
set -f
floe_refuse_other_mode "${floe_files[@]}"
if ((${#floe_files[@]} > 24)); then
  . "$floe_lib/start.bash"
  floe_survey 1
fi
floe_asked_shell=${_FLOE_OWN_FLOX_SHELL-${FLOX_SHELL-}} floe_login_shell=${_FLOE_OWN_SHELL-${SHELL-}}
if [[ $floe_form == shell ]]; then
  if [[ :${FLOX_ENV_DIRS-}: == *":$floe_env:"* ]]; then
    printf '%s\n' "$floe_says_active" >&2
    exit 1
  fi
  if [[ ! -t 1 ]]; then
    printf '%s\n' "$floe_says_no_terminal" >&2
    exit 2
  fi
fi
unset -v FLOE_NODE FLOX_SHELL
[[ $floe_form == exec ]] || . "$floe_lib/shell.bash"

floe_export_environment
floe_path_before=$PATH floe_manpath_before=$MANPATH
if [[ -n $floe_needs_start ]]; then
  . "$floe_lib/start.bash"
  floe_join_or_start
else
  floe_register 0
  floe_plain_variables
fi
[[ $floe_form == exec ]] || floe_enter_shell
set +pf
if [[ $1 != */* ]] && ! hash -- "$1" 2>/dev/null; then
  printf 'floe: %s: command not found\n' "$1" >&2
  exit 127
fi
exec -- "$@"
