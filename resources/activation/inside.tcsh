# Inside an activated tcsh, after the user's own start-up file and the variables of the activation.

if ( ! $?MANPATH ) setenv MANPATH ''
if ( ! $?PATH ) setenv PATH ''
set _floe_list = "`awk -v name=MANPATH -v suffixes=share/man -f $_floe_lib:q/fix-list.awk`"
setenv MANPATH "$_floe_list"
set _floe_list = "`awk -v name=PATH -v 'suffixes=bin sbin' -f $_floe_lib:q/fix-list.awk`"
setenv PATH "$_floe_list"
unset _floe_list

if ( $_floe_form == shell && $?prompt && $?FLOX_PROMPT_ENVIRONMENTS ) then
  if ( ! $?FLOX_SAVE_TCSH_PROMPT ) set FLOX_SAVE_TCSH_PROMPT = $prompt:q
  set _floe_first = floe
  if ( $?FLOX_PROMPT ) then
    set _floe_first = $FLOX_PROMPT:q
  endif
  set _floe_plain = 0
  if ( $?NO_COLOR ) then
    if ( $NO_COLOR:q != '' && $NO_COLOR:q != 0 ) set _floe_plain = 1
  endif
  if ( $_floe_plain ) then
    set prompt = "$_floe_first [$FLOX_PROMPT_ENVIRONMENTS] $FLOX_SAVE_TCSH_PROMPT:q"
  else
    set _floe_escape = "`printf '\033'`"
    set prompt = "%{$_floe_escape[1][1;38;5;${FLOX_PROMPT_COLOR_1}m%}$_floe_first%{$_floe_escape[1][0m%} %{$_floe_escape[1][1;38;5;${FLOX_PROMPT_COLOR_2}m%}[$FLOX_PROMPT_ENVIRONMENTS]%{$_floe_escape[1][0m%} $FLOX_SAVE_TCSH_PROMPT:q"
    unset _floe_escape
  endif
  unset _floe_first _floe_plain
endif

if ( ! $?_FLOX_SOURCED_PROFILE_SCRIPTS ) set _FLOX_SOURCED_PROFILE_SCRIPTS = ''
foreach _floe_folder ( `echo $FLOX_ENV_DIRS:q | awk -v RS='[:\n]' '{ line[NR] = $0 } END { for (i = NR; i > 0; i--) if (line[i] != "") print line[i] }'` )
  if ( ":${_FLOX_SOURCED_PROFILE_SCRIPTS}:" !~ "*:${_floe_folder}:*" ) then
    set _FLOX_SOURCED_PROFILE_SCRIPTS = "${_floe_folder}:$_FLOX_SOURCED_PROFILE_SCRIPTS"
    set _floe_rendered = "${_floe_root}`dirname ${_floe_folder:h:q}`"
    foreach _floe_script ( common tcsh )
      if ( -r ${_floe_rendered:q}/profile-$_floe_script ) source ${_floe_rendered:q}/profile-$_floe_script
    end
  endif
end
unset _floe_folder _floe_rendered _floe_script _floe_root _floe_form _floe_lib
rehash
