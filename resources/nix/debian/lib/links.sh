# Names that Debian's maintainer scripts would have given with update-alternatives. The scripts do not run; their calls
# are read. Each link made is recorded with Debian's priority for the conflict screen.
make_alternatives() {
  [ -s "$TMPDIR/postinst" ] || return 0
  awk -f "$lib/alternatives.awk" "$TMPDIR/postinst" >"$TMPDIR/alternatives"
  while IFS=$tab read -r link target priority; do
    place=$out${link#/usr}
    case $place in "$out"/games/*) place=$out/bin/${place##*/} ;; esac
    [ ! -e "$place" ] && [ ! -L "$place" ] && find_in_closure "$target" || continue
    mkdir -p "${place%/*}"
    ln -s "$found" "$place"
    echo "${place#$out/}$tab$priority" >>"$support/alternatives"
  done <"$TMPDIR/alternatives"
}

# Absolute links, and relative ones whose target is in another package, are pointed at the store.
point_links() {
  find "$out" -type l -exec ls -ld {} + | awk -v out="$out" -f "$lib/link-targets.awk" >"$TMPDIR/links"
  while IFS=$tab read -r kind link target; do
    [ -L "$link" ] || continue # ls writes ? for some characters; such a link stays as it is
    if [ "$kind" = relative ]; then
      if [ -e "$link" ] || [ -L "$out$target" ]; then continue; fi
    fi
    if find_in_closure "$target" && [ "$found" != "$link" ]; then ln -sfn "$found" "$link"; fi
  done <"$TMPDIR/links"
}
