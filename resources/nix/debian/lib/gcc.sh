# What gcc links must start where there is no /lib64: a specs file beside its libgcc.a names the closure's loader and
# the folders of its libc and runtime libraries.
point_gcc() {
  for dir in "$out/lib/gcc/$triplet"/*; do
    [ -x "$dir/collect2" ] && [ -n "$loader" ] || continue
    run_paths=
    for name in libc.so.6 libgcc_s.so.1 libstdc++.so.6; do
      for library_dir in $library_dirs; do
        [ -e "$library_dir/$name" ] || continue
        case $run_paths in *"$library_dir"*) ;; *) run_paths="$run_paths -rpath $library_dir" ;; esac
        break
      done
    done
    printf '*link:\n+ %%{!static:%%{!static-pie:%%{!shared:%%{!r:-dynamic-linker %s}}%s}}\n\n' "$loader" "$run_paths" >"$dir/specs"
  done
}
