# What all environments share, before their own variables. Sourced by the script that is rendered for the environment
# (activation-script.ts), which goes on behind it. Its status says whether all is as it was when that was written.
# Every line runs at each activation: nothing here may start a process, and what is needed once stands where it is
# needed, for bash reads a function, and copies it at each call.

if [[ $floe_dot/env/manifest.toml -nt $floe_rendered/stamp/manifest.toml ||
  $floe_dot/env/manifest.toml -ot $floe_rendered/stamp/manifest.toml ||
  $floe_dot/env/manifest.lock -nt $floe_rendered/stamp/manifest.lock ||
  $floe_dot/env/manifest.lock -ot $floe_rendered/stamp/manifest.lock ||
  $floe_dot/env.json -nt $floe_rendered/stamp/env.json ||
  $floe_dot/env.json -ot $floe_rendered/stamp/env.json ||
  ! $floe_env -ef $floe_tree ]]; then
  return 1
fi
# The same time may be another file's: the kernel tells the inode of an open one.
{
  IFS= read -rd '' floe_manifest_facts </proc/self/fdinfo/8
  IFS= read -rd '' floe_lock_facts </proc/self/fdinfo/9
} 2>/dev/null 8<"$floe_dot/env/manifest.toml" 9<"$floe_dot/env/manifest.lock"
floe_inode=${floe_inodes% *}
[[ -z $floe_inode || $floe_manifest_facts == *$'\nino:\t'"$floe_inode"$'\n'* ]] || return 1
floe_inode=${floe_inodes#* }
[[ -z $floe_inode || $floe_lock_facts == *$'\nino:\t'"$floe_inode"$'\n'* ]] || return 1

# What Floe itself reads (own-names.ts) it takes from outside of all environments: the first that changes such a
# variable leaves the former value behind, empty where there was none.
floe_keep_own() { # NAME VALUE
  local floe_kept=_FLOE_OWN_$1
  [[ -n ${!floe_kept+set} ]] || export "$floe_kept=$2"
}

. "$floe_lib/paths.bash"
floe_registry=$floe_run/activations/$floe_id
[[ -O $floe_registry ]] || (umask 077 && mkdir -p -- "$floe_registry") || exit
# With the pid, the moment: a process that has this pid and began later is another one.
read -r floe_began floe_idle </proc/uptime
floe_began=${floe_began/./}
floe_pid_file=$floe_registry/pid.$$.$floe_began.$floe_mode_here
shopt -s nullglob
floe_files=("$floe_registry"/pid.*)
shopt -u nullglob
set -f
if [[ "${floe_files[*]}" == *".$floe_mode_other."* || ${#floe_files[@]} -gt 24 ]]; then
  . "$floe_lib/registry.bash"
  floe_refuse_other_mode
  ((${#floe_files[@]} <= 24)) || floe_survey 1
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
# The colon at the end stands for the folders that info knows by itself.
export INFOPATH=${INFOPATH:-$floe_env/share/info:} XDG_DATA_DIRS=${XDG_DATA_DIRS-/usr/local/share:/usr/share}
[[ :$INFOPATH == *":$floe_env/share/info:"* ]] || INFOPATH=$floe_env/share/info:$INFOPATH
[[ :$XDG_DATA_DIRS: == *":$floe_env/share:"* ]] || XDG_DATA_DIRS=$floe_env/share${XDG_DATA_DIRS:+:$XDG_DATA_DIRS}
floe_path_before=$PATH floe_manpath_before=$MANPATH
