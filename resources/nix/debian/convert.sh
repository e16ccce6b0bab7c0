# Turns the .debs of one node into a store path that needs nothing but its closure. Runs under busybox sh with only its
# inputs in reach. From packages.nix: $out $debs $deps $shown $converter $lib $triplet.
# Most work is done over whole lists, because a process per file is what makes large packages slow.
set -eu
set -o pipefail
umask 022
support=$out/nix-support
executables=
tab=$(printf '\t')
newline='
'
elf=$(printf '\177ELF')
patchelf() { "$converter/ld" --library-path "$converter/lib" "$converter/patchelf" "$@"; }

. "$lib/unpack.sh"
. "$lib/closure.sh"
. "$lib/links.sh"
. "$lib/classify.sh"
. "$lib/redirect.sh"
. "$lib/elf.sh"
. "$lib/scripts.sh"
. "$lib/gcc.sh"

unpack_all
read_closure
make_alternatives
point_links
classify_files
make_redirect
patch_elf_files
rewrite_scripts
point_gcc
