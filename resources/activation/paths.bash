# PATH and MANPATH as they are inside (engine/activation/path-lists.ts says it in words): folders of the active
# environments in front, every folder once. For the activation itself, for the user's bash behind its start-up file and
# for tcsh: nothing in here minds the options, the aliases or the functions of whoever sources it.
# Reads floe_dirs and floe_sbins: the active environments, newest first, and those of them with sbin, as colon lists.

floe_fix_list() { # VARIABLE SUFFIX…
  # Behind `builtin`, an assignment is split like any other word.
  builtin local - IFS=: floe_out=: "floe_list=${!1-}" floe_dir floe_suffix "floe_to=$1"
  builtin set -f +eu
  builtin shift
  for floe_dir in $floe_dirs; do
    for floe_suffix; do
      if [[ $floe_suffix == sbin && :$floe_sbins: != *":$floe_dir:"* ]]; then builtin continue; fi
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
  builtin export "$floe_to=${floe_out%:}"
}

floe_fix_paths() {
  builtin local floe_placed=
  case ${MANPATH-} in :* | *: | *::*) floe_placed=1 ;; esac
  floe_fix_list PATH bin sbin
  floe_fix_list MANPATH share/man
  [[ -n $floe_placed ]] || MANPATH+=:
}
