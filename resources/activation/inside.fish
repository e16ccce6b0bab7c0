# Inside an activated fish, after the user's own configuration and the variables of the activation.

function _floe_fixed --argument-names list
    set -l out
    for entry in $argv[2..-1]
        contains -- $entry $out; or set -a out $entry
    end
    if test -n "$list"
        for entry in (string split ':' -- $list)
            if test -z "$entry"; or not contains -- $entry $out
                set -a out "$entry"
            end
        end
    end
    string join ':' -- $out
end

function _floe_enter
    set -l bins
    set -l mans
    set -l fresh
    for folder in (string split -n ':' -- $FLOX_ENV_DIRS)
        set -a bins $folder/bin
        contains -- $folder (string split ':' -- $_FLOX_ENV_DIRS_ADD_SBIN); and set -a bins $folder/sbin
        set -a mans $folder/share/man
        contains -- $folder (string split ':' -- "$_FLOX_SOURCED_PROFILE_SCRIPTS"); or set -p fresh $folder
    end
    set -l manpath (string join ':' -- $MANPATH)
    set -l ending ':'
    string match -qr '^:|::|:$' -- "$manpath"; and set ending ''
    set -gx PATH (_floe_fixed (string join ':' -- $PATH | string collect) $bins)
    set -gx MANPATH (_floe_fixed "$manpath" $mans)$ending
    for folder in $fresh
        if set -q _FLOX_SOURCED_PROFILE_SCRIPTS
            set -g _FLOX_SOURCED_PROFILE_SCRIPTS "$folder:$_FLOX_SOURCED_PROFILE_SCRIPTS"
        else
            set -g _FLOX_SOURCED_PROFILE_SCRIPTS $folder
        end
        for script in common fish
            set -l file $_floe_root(string replace -r '/run/[^/]*$' '' -- $folder)/profile-$script
            test -r $file; and set -ga _floe_scripts $file
        end
    end
end

function _floe_show_prompt
    set -l first floe
    set -q FLOX_PROMPT; and set first $FLOX_PROMPT
    if test "$NO_COLOR" = '' -o "$NO_COLOR" = 0
        printf '\e[1;38;5;%sm%s\e[0m \e[1;38;5;%sm[%s]\e[0m ' "$FLOX_PROMPT_COLOR_1" "$first" "$FLOX_PROMPT_COLOR_2" "$FLOX_PROMPT_ENVIRONMENTS"
    else
        printf '%s [%s] ' "$first" "$FLOX_PROMPT_ENVIRONMENTS"
    end
end

set -g _floe_scripts
_floe_enter
if test $_floe_form = shell -a -n "$FLOX_PROMPT_ENVIRONMENTS"
    # The user's prompt may be a function that is only loaded when it is first drawn.
    functions -q fish_prompt; or true
    functions --copy fish_prompt _floe_saved_prompt
    function fish_prompt
        set -l floe_status $status
        set -l floe_lines (begin
            _floe_set_status $floe_status
            _floe_saved_prompt
        end)
        if test (count $floe_lines) -gt 1
            printf '%s\n' $floe_lines[1]
            _floe_show_prompt
            string join \n -- $floe_lines[2..-1] | string collect -N | string trim -r -c \n
        else
            _floe_show_prompt
            printf '%s' $floe_lines
        end
    end
    function _floe_set_status
        return $argv[1]
    end
end
for _floe_script in $_floe_scripts
    source $_floe_script
end
functions -e _floe_fixed _floe_enter
set -e _floe_root
set -e _floe_form
set -e _floe_scripts
set -e _floe_script
