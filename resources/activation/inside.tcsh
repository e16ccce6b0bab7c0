# Inside an activated tcsh, after the user's own start-up file and the variables of the activation.

if ( ! $?MANPATH ) setenv MANPATH ''
if ( ! $?PATH ) setenv PATH ''
# tcsh has neither functions nor lists with empty entries; awk is everywhere. A dot marks the end of what is read.
set _floe_fix = 'BEGIN { n = split(ENVIRON["FLOX_ENV_DIRS"], dirs, ":"); m = split(suffixes, want, " "); sbin = ":" ENVIRON["_FLOX_ENV_DIRS_ADD_SBIN"] ":"; out = ":"; for (i = 1; i <= n; i++) for (j = 1; j <= m; j++) { if (want[j] == "sbin" && ! index(sbin, ":" dirs[i] ":")) continue; add = dirs[i] "/" want[j]; if (! index(out, ":" add ":")) out = out add ":"; } list = ENVIRON[name]; if (list != "") { k = split(list, old, ":"); for (i = 1; i <= k; i++) if (old[i] == "" || ! index(out, ":" old[i] ":")) out = out old[i] ":"; } out = substr(out, 2, length(out) - 2); if (name == "MANPATH" && list \!~ /^:|::|:$/) out = out ":"; printf "%s", out }'
set _floe_man = "`awk -v name=MANPATH -v suffixes=share/man $_floe_fix:q`"
setenv MANPATH $_floe_man:q
set _floe_path = "`awk -v name=PATH -v 'suffixes=bin sbin' $_floe_fix:q`"
setenv PATH $_floe_path:q
unset _floe_fix _floe_man _floe_path

if ( $_floe_form == shell && $?prompt && $?FLOX_PROMPT_ENVIRONMENTS ) then
  if ( ! $?FLOX_SAVE_TCSH_PROMPT ) set FLOX_SAVE_TCSH_PROMPT = $prompt:q
  set _floe_first = floe
  if ( $?FLOX_PROMPT ) set _floe_first = $FLOX_PROMPT:q
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
unset _floe_folder _floe_rendered _floe_script _floe_root _floe_form
rehash
