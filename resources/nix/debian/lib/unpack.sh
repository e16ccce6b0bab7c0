# /usr, /bin, /lib … become one top level while unpacking: tar follows these two links.
unpack_all() {
  mkdir -p "$out/bin" "$support"
  ln -s . "$out/usr"
  ln -s bin "$out/games"
  for deb in $debs; do unpack_one "$deb"; done
  rm -rf "$out/usr" "$out/games" "$out/var" "$out/run" "$out/tmp" "$out/dev" "$out/share/lintian" "$out/share/bug"
  rmdir "$out/bin" 2>/dev/null || :
  # An empty /etc/ssl/certs in a package must not stand before the host's.
  [ ! -d "$out/etc" ] || find "$out/etc" -depth -type d -exec rmdir {} ';' 2>/dev/null || :
  # Some packages have read-only files, and patchelf writes in place.
  chmod -R u+w "$out"
}

# Setuid and setgid bits are dropped: Nix refuses them.
unpack_one() {
  data=
  for member in $(ar t "$1"); do
    case $member in data.tar.* | data.tar) data=$member ;; control.tar.* | control.tar) control=$member ;; esac
  done
  ar p "$1" "$data" | tar -x $(decompression "$data") -f - -C "$out" -o --no-same-permissions
  ar p "$1" "$control" | tar -x $(decompression "$control") -f - -O ./postinst >>"$TMPDIR/postinst" 2>/dev/null || :
}

decompression() {
  case $1 in
  *.xz) echo -J ;;
  *.gz) echo -z ;;
  *.bz2) echo -j ;;
  *.tar) ;;
  *) echo "cannot unpack $1: only xz, gzip and bzip2 are known" >&2; exit 1 ;;
  esac
}
