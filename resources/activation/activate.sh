# The part that all environments share; what is theirs stands above. Sourced by resources/floe: it replaces the process,
# or comes back when anything is not as it was when this was written. Every line of it runs at each activation, in
# whatever sh is: nothing here may start a process.

if [ "$floe_dot/env/manifest.toml" -nt "$floe_rendered/stamp/manifest.toml" ] ||
  [ "$floe_dot/env/manifest.toml" -ot "$floe_rendered/stamp/manifest.toml" ] ||
  [ "$floe_dot/env/manifest.lock" -nt "$floe_rendered/stamp/manifest.lock" ] ||
  [ "$floe_dot/env/manifest.lock" -ot "$floe_rendered/stamp/manifest.lock" ] ||
  [ "$floe_dot/env.json" -nt "$floe_rendered/stamp/env.json" ] ||
  [ "$floe_dot/env.json" -ot "$floe_rendered/stamp/env.json" ] ||
  ! [ "$floe_env" -ef "$floe_tree" ]; then
  return 0
fi
# The same time may be another file's: the kernel tells the inode of an open one.
{
  { read -r _; read -r _; read -r _; read -r _ floe_inode_1; } </proc/self/fdinfo/8
  { read -r _; read -r _; read -r _; read -r _ floe_inode_2; } </proc/self/fdinfo/9
} 2>/dev/null 8<"$floe_dot/env/manifest.toml" 9<"$floe_dot/env/manifest.lock" || :
[ "$floe_inode_1 $floe_inode_2" = "$floe_inodes" ] || return 0

floe_registry=$floe_run/activations/$floe_id
if ! [ -O "$floe_registry" ]; then
  (umask 077 && mkdir -p -- "$floe_registry") || exit
fi
case $floe_form$floe_needs_start:${FLOX_ENV_DIRS-}: in
exec:*:"$floe_env":* | exec1:* | command* | shell*)
  exec /bin/bash -p "$floe_rendered/activate.bash" "$floe_form" "$floe_sbin" "$floe_code" "$floe_run" "$floe_root" "$@"
  ;;
esac

# With the pid, the moment: a process that has this pid and began later is another one.
read -r floe_began _ </proc/uptime
floe_began=${floe_began%.*}${floe_began#*.}
{
  read -r _
  read -r floe_field floe_umask
} </proc/self/status
[ "$floe_field" = Umask: ] || floe_umask=$(umask)
floe_count=0
for floe_file in "$floe_registry"/pid.*; do
  floe_count=$((floe_count + 1))
  case $floe_file in *".$floe_mode_other."*) floe_count=99 ;; esac
done
# Processes of the other mode, or many dead ones: a longer look.
if [ $floe_count -gt 24 ]; then /bin/bash -p "$floe_rendered/activate.bash" survey '' '' "$floe_run" "$floe_root" || exit; fi
umask 077
: >"$floe_registry/pid.$$.$floe_began.$floe_mode_here.0"
umask "$floe_umask"

case ${_FLOX_ACTIVE_ENVIRONMENTS-} in
'[{'*) floe_active_entry=$floe_active_entry,${_FLOX_ACTIVE_ENVIRONMENTS#[} ;;
*) floe_active_entry="$floe_active_entry]" ;;
esac
unset -v FLOE_NODE
export FLOX_ENV="$floe_env" FLOX_ENV_CACHE="$floe_dot/cache" FLOX_ENV_PROJECT="$floe_project_here" \
  FLOX_ENV_DESCRIPTION="$floe_name" FLOX_ACTIVATE_START_SERVICES=false \
  FLOX_PROMPT_COLOR_1="${FLOX_PROMPT_COLOR_1-99}" FLOX_PROMPT_COLOR_2="${FLOX_PROMPT_COLOR_2-141}" \
  FLOX_ENV_DIRS="$floe_env${FLOX_ENV_DIRS:+:$FLOX_ENV_DIRS}" \
  FLOX_PROMPT_ENVIRONMENTS="$floe_name${FLOX_PROMPT_ENVIRONMENTS:+ $FLOX_PROMPT_ENVIRONMENTS}" \
  _FLOX_ACTIVE_ENVIRONMENTS="[$floe_active_entry" \
  _FLOX_ENV_DIRS_ADD_SBIN="${_FLOX_ENV_DIRS_ADD_SBIN:-empty}" \
  INFOPATH="$floe_env/share/info:${INFOPATH-}" \
  XDG_DATA_DIRS="$floe_env/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
if [ -n "$floe_sbin" ]; then
  _FLOX_ENV_DIRS_ADD_SBIN=$floe_env:$_FLOX_ENV_DIRS_ADD_SBIN
  _FLOX_ENV_DIRS_ADD_SBIN=${_FLOX_ENV_DIRS_ADD_SBIN%:empty}
fi
floe_mode_variables

# Folders of the active environments in front of PATH and MANPATH, every folder once (path-lists.ts says it in words).
floe_fix_paths() {
  IFS=: floe_path=: floe_man=:
  set -f
  for floe_dir in $FLOX_ENV_DIRS; do
    floe_path=$floe_path$floe_dir/bin: floe_man=$floe_man$floe_dir/share/man:
    case :$_FLOX_ENV_DIRS_ADD_SBIN: in *:"$floe_dir":*) floe_path=$floe_path$floe_dir/sbin: ;; esac
  done
  floe_list=${PATH:+$PATH:}
  for floe_dir in $floe_list; do
    case ${floe_dir:+$floe_path} in *:"$floe_dir":*) ;; *) floe_path=$floe_path$floe_dir: ;; esac
  done
  floe_list=${MANPATH:+$MANPATH:}
  for floe_dir in $floe_list; do
    case ${floe_dir:+$floe_man} in *:"$floe_dir":*) ;; *) floe_man=$floe_man$floe_dir: ;; esac
  done
  case ${MANPATH-} in :* | *: | *::*) floe_man=${floe_man%:} ;; esac
  set +f
  unset -v IFS
  floe_path=${floe_path#:} floe_man=${floe_man#:}
  export PATH="${floe_path%:}" MANPATH="$floe_man"
}
floe_fix_paths
floe_plain_variables

case $1 in
*/*) ;;
*)
  if ! command -v -- "$1" >/dev/null; then
    echo "floe: $1: command not found" >&2
    exit 127
  fi
  ;;
esac
exec "$@"
