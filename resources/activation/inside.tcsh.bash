# What tcsh cannot compute by itself, behind the user's own start-up file: PATH and MANPATH as they are inside, in the
# language of tcsh. Its lists lose empty entries, and what a command prints is taken apart at every line.
# Run as /bin/bash -p inside.tcsh.bash FILE ENVIRONMENTS SBINS; writes FILE.

floe_dirs=$2 floe_sbins=$3
. "${0%/*}/paths.bash"
. "${0%/*}/quote.bash"
floe_fix_paths
umask 077
{
  printf 'if ( 1 ) setenv PATH %s\n' "$(floe_quote_tcsh "$PATH")"
  printf 'if ( 1 ) setenv MANPATH %s\n' "$(floe_quote_tcsh "$MANPATH")"
} >|"$1"
