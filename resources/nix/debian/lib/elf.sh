# Each ELF file gets a run path of just the folders that hold its needed libraries; programs also the closure's loader
# and the redirect library.
patch_elf_files() {
  [ -s "$TMPDIR/dynamic" ] || return 0
  find $library_dirs -maxdepth 1 -name '*.so*' >"$TMPDIR/libraries"
  awk -f "$lib/run-paths.awk" "$TMPDIR/libraries" "$TMPDIR/dynamic" >"$TMPDIR/run-paths"
  while IFS=$tab read -r kind file run_path; do
    [ -z "$run_path" ] || patchelf --set-rpath "$run_path" "$file"
    # Not in one call: patchelf would write the run path and the needed library over each other.
    [ "$kind" = library ] || patchelf --set-interpreter "$loader" --add-needed "$redirect" "$file"
  done <"$TMPDIR/run-paths"
}
