# PATH and MANPATH as they are inside (engine/activation/path-lists.ts says it in words): folders of the active
# environments in front, every folder once. For the activation itself, for the user's bash behind its start-up file and
# for tcsh: nothing in here minds the options, the aliases or the functions of whoever sources it.
# Reads floe_dirs and floe_sbins: the active environments, newest first, and those of them with sbin, as colon lists.

floe_fix_paths() {
  # Behind `builtin`, an assignment is split like any other word.
  builtin local - IFS=: floe_to floe_suffixes=bin:sbin floe_out floe_list floe_dir floe_suffix floe_placed=
  builtin set -f +eu
  case ${MANPATH-} in :* | *: | *::*) floe_placed=1 ;; esac
  for floe_to in PATH MANPATH; do
    floe_out=:
    for floe_dir in $floe_dirs; do
      for floe_suffix in $floe_suffixes; do
        if [[ $floe_suffix == sbin && :$floe_sbins: != *":$floe_dir:"* ]]; then builtin continue; fi
        [[ $floe_out == *":$floe_dir/$floe_suffix:"* ]] || floe_out+=$floe_dir/$floe_suffix:
      done
    done
    floe_list=${!floe_to-}
    for floe_dir in ${floe_list:+$floe_list:}; do
      [[ -n $floe_dir && $floe_out == *":$floe_dir:"* ]] || floe_out+=$floe_dir:
    done
    floe_out=${floe_out#:}
    builtin export "$floe_to=${floe_out%:}"
    floe_suffixes=share/man
  done
  [[ -n $floe_placed ]] || MANPATH+=:
}
