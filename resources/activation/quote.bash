# The one place that writes text into another shell's language. Each function prints to standard output; a trailing
# newline would be lost in $(…), so what is quoted ends in a quote.
# quote.test.ts drives all of them with real shells.

floe_quote_bash() { printf "'%s'" "${1//\'/\'\\\'\'}"; }
floe_quote_zsh() { floe_quote_bash "$1"; }

floe_quote_fish() {
  local floe_text=${1//\\/\\\\}
  printf "'%s'" "${floe_text//\'/\\\'}"
}

# History is looked for inside of quotes too, and a line ends there unless it says that it goes on.
floe_quote_tcsh() {
  local floe_text=${1//\'/\'\\\'\'}
  floe_text=${floe_text//\!/\\\!}
  printf "'%s'" "${floe_text//$'\n'/\\$'\n'}"
}

# Text as a part of a prompt that shows exactly this, whatever the prompt's own language makes of %, \, $ or a backtick.
floe_prompt_text() { # KIND TEXT
  local floe_text=${2//[[:cntrl:]]/} floe_char
  case $1 in
  bash)
    floe_text=${floe_text//\\/\\\\\\\\}
    floe_text=${floe_text//\$/\\\\\$}
    floe_text=${floe_text//\`/\\\\\`}
    ;;
  zsh)
    floe_text=${floe_text//\\/\\\\}
    floe_text=${floe_text//\$/\\\$}
    floe_text=${floe_text//\`/\\\`}
    floe_text=${floe_text//%/%%}
    ;;
  tcsh)
    floe_text=${floe_text//\\/\\\\}
    floe_text=${floe_text//%/%%}
    floe_text=${floe_text//\!/\\\!}
    ;;
  esac
  printf '%s' "$floe_text"
}

# What stands in front of the user's own prompt: flox's word and the names of the active environments.
floe_prompt_prefix() { # KIND
  local floe_word floe_names floe_open_1='' floe_open_2='' floe_close=''
  floe_word=$(floe_prompt_text "$1" "${FLOX_PROMPT-floe}")
  floe_names=$(floe_prompt_text "$1" "[$FLOX_PROMPT_ENVIRONMENTS]")
  if [[ ${NO_COLOR:-0} == 0 ]]; then
    floe_color "$1" "${FLOX_PROMPT_COLOR_1-}" 99 floe_open_1
    floe_color "$1" "${FLOX_PROMPT_COLOR_2-}" 141 floe_open_2
    case $1 in
    bash) floe_close='\[\e[0m\]' ;;
    zsh) floe_close='%f%b' ;;
    tcsh) floe_close=$'%{\e[0m%}' ;;
    fish) floe_close=$'\e[0m' ;;
    esac
  fi
  printf '%s' "$floe_open_1$floe_word$floe_close $floe_open_2$floe_names$floe_close "
}

floe_color() { # KIND NUMBER DEFAULT VARIABLE: a colour is a number and nothing else
  local floe_number=$3
  [[ ! $2 =~ ^[0-9]{1,3}$ ]] || floe_number=$2
  case $1 in
  bash) printf -v "$4" '\\[\\e[1;38;5;%sm\\]' "$floe_number" ;;
  zsh) printf -v "$4" '%%B%%F{%s}' "$floe_number" ;;
  tcsh) printf -v "$4" '%%{\e[1;38;5;%sm%%}' "$floe_number" ;;
  fish) printf -v "$4" '\e[1;38;5;%sm' "$floe_number" ;;
  esac
}
