# Each ELF file gets a run path of just the folders that hold its needed libraries; programs also the closure's loader
# and the redirect library.
patch_elf_files() {
  [ -s "$TMPDIR/dynamic" ] || return 0
  find $library_dirs -maxdepth 1 -name '*.so*' >"$TMPDIR/libraries"
  awk -f "$lib/run-paths.awk" "$TMPDIR/libraries" "$TMPDIR/dynamic" >"$TMPDIR/run-paths"
  while IFS=$tab read -r kind file run_path; do
    if [ "$kind" = program ]; then
      patchelf --set-interpreter "$loader" --set-rpath "$run_path" --add-needed "$redirect" "$file"
    elif [ -n "$run_path" ]; then
      patchelf --set-rpath "$run_path" "$file"
    fi
  done <"$TMPDIR/run-paths"
}
