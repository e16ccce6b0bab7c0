# The part that all environments share; what is theirs stands above. Run by bash when an activation needs more than
# variables: a hook, a shell, a second look at who else is active. activate.sh has made sure that nothing has changed.
# -p: BASH_ENV and exported functions of the user must not run in here.

floe_form=$1 floe_sbin=$2 floe_code=$3 floe_run=$4 floe_root=$5
shift 5

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
  : >"$floe_registry/pid.$$.$floe_began.$floe_mode_here.$1"
  umask "$floe_umask"
}

# An environment is active in one mode at a time.
floe_refuse_other_mode() {
  local floe_file floe_pids= IFS=.
  local -a floe_parts
  for floe_file in "$floe_registry"/pid.*."$floe_mode_other".*; do
    floe_parts=(${floe_file##*/})
    floe_alive "${floe_parts[1]}" "${floe_parts[2]}" && floe_pids+=" ${floe_parts[1]}"
  done
  [[ -n $floe_pids ]] || return 0
  printf '%s (processes%s)\n' "$floe_says_mode_mismatch" "$floe_pids" >&2
  exit 1
}

floe_fix_list() { # VARIABLE SUFFIX…: folders of the active environments in front, every folder once
  local IFS=: floe_out=: floe_list=${!1-} floe_dir floe_suffix floe_to=$1
  shift
  for floe_dir in $FLOX_ENV_DIRS; do
    for floe_suffix; do
      case $floe_suffix:$_FLOX_ENV_DIRS_ADD_SBIN: in sbin:*) [[ :$_FLOX_ENV_DIRS_ADD_SBIN: == *":$floe_dir:"* ]] || continue ;; esac
      [[ $floe_out == *":$floe_dir/$floe_suffix:"* ]] || floe_out+=$floe_dir/$floe_suffix:
    done
  done
  if [[ -n $floe_list ]]; then
    floe_list+=:
    for floe_dir in $floe_list; do
      [[ -n $floe_dir && $floe_out == *":$floe_dir:"* ]] || floe_out+=$floe_dir:
    done
  fi
  floe_out=${floe_out#:}
  export "$floe_to=${floe_out%:}"
}

floe_fix_paths() {
  local floe_placed=
  case ${MANPATH-} in :* | *: | *::*) floe_placed=1 ;; esac
  floe_fix_list PATH bin sbin
  floe_fix_list MANPATH share/man
  [[ -n $floe_placed ]] || MANPATH+=:
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
  floe_fix_paths
  if [[ -n ${INFOPATH-} ]]; then floe_prepend INFOPATH "$floe_env/share/info"; else export INFOPATH=$floe_env/share/info:; fi
  floe_prepend XDG_DATA_DIRS "$floe_env/share" /usr/local/share:/usr/share
  floe_mode_variables
}

set -f
floe_registry=$floe_run/activations/$floe_id
{ read -r; read -r floe_key_there floe_umask; } </proc/self/status
[[ $floe_key_there == Umask: ]] || floe_umask=$(umask)
read -r floe_began _ </proc/uptime
floe_began=${floe_began/./}
set +f
shopt -s nullglob
floe_refuse_other_mode
if [[ $floe_form == survey ]]; then
  . "$floe_lib/start.bash"
  shopt -s nullglob
  floe_survey 1
  exit
fi
shopt -u nullglob

if [[ $floe_form == shell ]]; then
  if [[ :${FLOX_ENV_DIRS-}: == *":$floe_env:"* ]]; then
    echo "$floe_says_active" >&2
    exit 1
  fi
  if [[ ! -t 1 ]]; then
    echo "$floe_says_no_terminal" >&2
    exit 2
  fi
fi
unset -v FLOE_NODE
[[ $floe_form == exec ]] || . "$floe_lib/shell.bash"

set -f
floe_export_environment
if [[ -n $floe_needs_start ]]; then
  set +f
  . "$floe_lib/start.bash"
  floe_join_or_start
  set -f
  floe_fix_paths
else
  floe_register 0
  floe_plain_variables
fi
set +f
[[ $floe_form == exec ]] || floe_enter_shell
set +p
if [[ $1 != */* ]] && ! hash -- "$1" 2>/dev/null; then
  printf 'floe: %s: command not found\n' "$1" >&2
  exit 127
fi
exec -- "$@"
