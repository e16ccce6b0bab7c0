# Paths under /usr and /etc that programs have compiled in: a small library maps them (redirect.c). Its table is made
# from the folders that the closure has.
make_redirect() {
  redirect=
  [ -n "$executables" ] || return 0
  for path in $closure; do
    for base in share lib libexec "lib/$triplet" etc; do
      [ -d "$path/$base" ] || continue
      for entry in "$path/$base"/*; do
        [ -d "$entry" ] || continue
        case $base/${entry##*/} in
        "lib/$triplet" | share/doc | share/man | share/locale | share/info | etc/init.d | etc/default) continue ;;
        esac
        echo "/$base/${entry##*/} $entry"
      done
    done
  done | awk '{ print length($1), NR, $0 }' | sort -k1,1nr -k2,2n | cut -d' ' -f3- >"$TMPDIR/table"
  awk '{ print "{\"" $1 "\", \"" $2 "\"}," }' "$TMPDIR/table" >"$TMPDIR/table.h"
  for dir in $library_dirs; do echo "\"$dir/\","; done >"$TMPDIR/libraries.h"
  cp "$lib/redirect.c" "$TMPDIR/redirect.c"
  redirect=$support/redirect.so
  (
    cd "$TMPDIR"
    "$converter/ld" --library-path "$converter/lib" "$converter/tcc" \
      -DOWN="\"$out\"" -DTRIPLET_FOLDER="\"/lib/$triplet/\"" -nostdlib -shared -L"${loader%/*}" -o "$redirect" redirect.c "${loader%/*}/libc.so.6"
  )
}
