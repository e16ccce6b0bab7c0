# All store paths that this one may use, itself first, nearest first; and what each of them offers.
read_closure() {
  {
    echo "$out"
    for dep in $deps; do echo "$dep"; done
    for dep in $deps; do cat "$dep/nix-support/closure"; done
  } | awk '!seen[$0]++' >"$TMPDIR/closure"
  closure=$(cat "$TMPDIR/closure")
  # Nix finds the references of an output by reading it: this file is what keeps the closure together.
  tail -n +2 "$TMPDIR/closure" >"$support/closure"
  [ -z "$shown" ] || echo $shown >"$support/propagated-user-env-packages"
  library_dirs=
  loader=
  for path in $closure; do
    for dir in "$path/lib/$triplet" "$path/lib" "$path/lib64"; do
      [ ! -d "$dir" ] || library_dirs="$library_dirs $dir"
    done
    for file in "$path/lib/$triplet"/ld-linux-*.so.* "$path"/lib/ld-linux-*.so.*; do
      [ ! -f "$file" ] || loader=$file
    done
  done
}

# Sets $found to where the closure has a path that Debian knows as /usr$1 or $1.
find_in_closure() {
  wanted=${1#/usr}
  case $wanted in /games/*) wanted=/bin/${wanted#/games/} ;; esac
  for path in $closure; do
    if [ -e "$path$wanted" ]; then
      found=$path$wanted
      return 0
    fi
  done
  return 1
}
