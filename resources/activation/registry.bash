# Who is active in an environment. All of it is files in Floe's runtime folder, named so that no lock is needed:
#   pid.PID.MOMENT.MODE.N   a process that belongs to start N (0: to none)
#   start.N                    made by the one process that starts it; holds the key of what is started
#   start.N.before, .after     exported variables around it; .after is whole when it says so in its last line
# The folder lets nobody else in, so the first, which only has to be there, may have any rights.

floe_alive() { # PID MOMENT: the process that had this pid then, in hundredths of a second since the machine started
  local floe_stat
  { read -r floe_stat </proc/"$1"/stat; } 2>/dev/null || return
  floe_stat=${floe_stat##*) }
  [[ $floe_stat != [ZX]* ]] || return
  local IFS=' '
  local -a floe_fields=($floe_stat)
  ((floe_fields[19] <= $2))
}

# An environment is active in one mode at a time.
floe_refuse_other_mode() {
  local floe_file floe_pids= IFS=.
  local -a floe_parts
  for floe_file in "${floe_files[@]}"; do
    floe_parts=(${floe_file##*/})
    [[ ${floe_parts[3]} == "$floe_mode_other" ]] || continue
    floe_alive "${floe_parts[1]}" "${floe_parts[2]}" && floe_pids+=" ${floe_parts[1]}"
  done
  [[ -n $floe_pids ]] || return 0
  printf '%s (processes%s)\n' "$floe_says_mode_mismatch" "$floe_pids" >&2
  exit 1
}

declare -A floe_live=()

# Sets floe_newest and floe_live, and removes what dead processes left once it is so much: rm is a process too.
floe_survey() { # [FILES]
  local floe_file floe_n
  local -a floe_parts floe_dead=()
  local -
  floe_live=() floe_newest=0
  set +f
  shopt -s nullglob
  for floe_file in "$floe_registry"/pid.*; do
    IFS=. read -ra floe_parts <<<"${floe_file##*/}"
    if floe_alive "${floe_parts[1]}" "${floe_parts[2]}"; then
      floe_live[${floe_parts[4]}]=1
    else
      floe_dead+=("$floe_file" "$floe_registry/rc.${floe_parts[1]}.${floe_parts[2]}".*)
    fi
  done
  for floe_file in "$floe_registry"/start.*; do
    floe_n=${floe_file##*/start.} floe_n=${floe_n%%.*}
    ((floe_n > floe_newest)) && floe_newest=$floe_n
  done
  for floe_file in "$floe_registry"/start.*; do
    floe_n=${floe_file##*/start.} floe_n=${floe_n%%.*}
    [[ $floe_n == "$floe_newest" || -n ${floe_live[$floe_n]-} ]] || floe_dead+=("$floe_file")
  done
  shopt -u nullglob
  ((${#floe_dead[@]} < ${1-48})) || rm -f -- "${floe_dead[@]}"
}
