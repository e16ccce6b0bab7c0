# Inside an activated fish, after the user's own configuration and the variables of the activation; _floe_* say what for.
# Builtins are called as such: nothing depends on what functions the user has.

function _floe_fixed --argument-names name
    # A list whose name ends in PATH is taken apart at the colons alone, and so a folder may hold any other character.
    builtin set -l out
    for entry in $argv[2..-1]
        builtin contains -- "$entry" $out; or builtin set -a out "$entry"
    end
    for entry in $$name
        if builtin test -z "$entry"; or not builtin contains -- "$entry" $out
            builtin set -a out "$entry"
        end
    end
    builtin set -gx $name $out
end

function _floe_enter
    builtin set -l bins
    builtin set -l mans
    for folder in $_floe_dirs
        builtin set -a bins "$folder/bin"
        builtin contains -- "$folder" $_floe_sbins; and builtin set -a bins "$folder/sbin"
        builtin set -a mans "$folder/share/man"
    end
    builtin set -l placed
    builtin string match -qr '^:|::|:$' -- "$MANPATH"; and builtin set placed 1
    _floe_fixed PATH $bins
    _floe_fixed MANPATH $mans
    builtin test -n "$placed"; or builtin set -gxa MANPATH ''
end

_floe_enter
if builtin test -n "$_floe_prefix"
    builtin set -g _floe_prompt_prefix "$_floe_prefix"
    # The user's prompt may be a function that is only loaded when it is first drawn.
    builtin functions -q fish_prompt; or builtin true
    builtin functions --copy fish_prompt _floe_saved_prompt
    function fish_prompt
        builtin set -l floe_status $status
        builtin set -l floe_lines (begin
            _floe_set_status $floe_status
            _floe_saved_prompt
        end)
        if builtin test (builtin count $floe_lines) -gt 1
            builtin printf '%s\n' $floe_lines[1]
            builtin printf '%s' "$_floe_prompt_prefix"
            builtin string join \n -- $floe_lines[2..-1] | builtin string collect -N | builtin string trim -r -c \n
        else
            builtin printf '%s%s' "$_floe_prompt_prefix" "$floe_lines"
        end
    end
    function _floe_set_status
        builtin return $argv[1]
    end
end
builtin functions -e _floe_fixed _floe_enter
