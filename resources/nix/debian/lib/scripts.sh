# Interpreters and absolute paths in scripts and linker scripts. Folders that many packages fill together (python3,
# perl5) are left to the redirect library, which looks into the environment first.
rewrite_scripts() {
  if [ -s "$TMPDIR/scripts" ]; then
    rewrite "$TMPDIR/scripts" '/usr/(share|lib|libexec|bin|sbin|games)/[A-Za-z0-9._+-]+|^#! */s?bin/[A-Za-z0-9._+-]+'
  fi
  if [ -s "$TMPDIR/linker-scripts" ]; then
    rewrite "$TMPDIR/linker-scripts" '(/usr)?/lib(64|32)?/[A-Za-z0-9._+/-]+'
  fi
}

rewrite() {
  tr '\n' '\0' <"$1" | xargs -0 grep -oaE "$2" /dev/null | sed -n 's/^[^:]*:\(.*\)$/\1/p' | sort -u >"$TMPDIR/mentioned" || :
  awk '{ print length($0), $0 }' "$TMPDIR/mentioned" | sort -nr | cut -d' ' -f2- >"$TMPDIR/mentioned-sorted"
  while IFS= read -r mention; do
    target=/${mention#*/}
    case $target in
    /bin/sh | /usr/bin/env | /usr/bin/sh | /usr/lib/python3 | /usr/share/perl5 | "/usr/lib/$triplet") continue ;;
    esac
    find_in_closure "$target" || continue
    if [ "$mention" = "$target" ]; then
      echo "s#(^|[^A-Za-z0-9._+/-])$target([^A-Za-z0-9._+-]|\$)#\\1$found\\2#g"
    else
      echo "s,^#! *$target([^A-Za-z0-9._+-]|\$),#!$found\\1,"
    fi
  done <"$TMPDIR/mentioned-sorted" >"$TMPDIR/rewrite.sed"
  [ -s "$TMPDIR/rewrite.sed" ] || return 0
  tr '\n' '\0' <"$1" | xargs -0 sed -E -i -f "$TMPDIR/rewrite.sed"
}
