# Builds the tools of convert.sh, which must run where there is nothing else: patchelf and tcc with the libraries and
# the loader from their own .debs, unpacked as they are. $debs and $out come from packages.nix.
set -eu
set -o pipefail
mkdir -p "$out/lib" unpacked
for deb in $debs; do
  ar p "$deb" data.tar.xz | tar -x -J -f - -C unpacked -o --no-same-permissions
done
for file in unpacked/usr/bin/patchelf unpacked/usr/bin/tcc; do cp "$file" "$out/"; done
find unpacked -name 'ld-linux*.so.*' -type f -exec cp {} "$out/ld" ';'
find unpacked -name 'lib*.so.*' '(' -type f -o -type l ')' -exec cp -P {} "$out/lib/" ';'
