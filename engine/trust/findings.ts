/** What is worth a second look in a script, and the words for it. It warns; it decides nothing. */
const suspicious: readonly { readonly pattern: RegExp; readonly message: string }[] = [
  {
    pattern: /\b(?:curl|wget|fetch)\b[^|\n]*\|\s*(?:sudo\s+)?(?:ba|z|da|k|fi)?sh\b/,
    message: 'Runs what it downloads.',
  },
  { pattern: /\b(?:source|\.|eval)\b[^\n]*(?:<\(|\$\(|`)\s*(?:curl|wget)\b/, message: 'Runs what it downloads.' },
  { pattern: /\brm\s+(?:-\w*\s+)*-\w*[rR]/, message: 'Deletes folders and their contents.' },
  { pattern: /\b(?:sudo|doas|pkexec)\b/, message: 'Asks for the rights of the administrator.' },
  { pattern: /\bbase64\s+(?:-d|-D|--decode)\b|\bxxd\s+-r\b/, message: 'Decodes hidden text.' },
  { pattern: /\beval\b/, message: 'Runs text that it puts together itself.' },
  {
    pattern: /\b(?:LD_PRELOAD|LD_LIBRARY_PATH|LD_AUDIT|DYLD_INSERT_LIBRARIES)\b/,
    message: 'Makes other programs load code of its own.',
  },
  {
    pattern: /\b(?:NODE_OPTIONS|PYTHONSTARTUP|PERL5OPT|RUBYOPT|JAVA_TOOL_OPTIONS)\b/,
    message: 'Changes what every script of a language loads.',
  },
  { pattern: /\b(?:BASH_ENV|PROMPT_COMMAND|ZDOTDIR)\b/, message: 'Changes what other shells run.' },
  {
    pattern: /\bGIT_(?:SSH|SSH_COMMAND|EXEC_PATH|CONFIG\w*|EXTERNAL_DIFF|PAGER|EDITOR|ASKPASS|PROXY_COMMAND)\b/,
    message: 'Changes what git runs.',
  },
  {
    pattern: /~\/\.(?:ssh|gnupg|aws|netrc|kube|docker)\b|\$HOME\/\.(?:ssh|gnupg|aws|netrc|kube|docker)\b/,
    message: 'Touches keys or passwords.',
  },
  { pattern: />>?\s*(?:~|\$\{?HOME\}?)\/\.(?:bash|zsh|profile|config)/, message: 'Writes to your own start-up files.' },
  { pattern: /\/dev\/(?:tcp|udp)\/|\bn(?:c|cat|etcat)\s+-\w*[el]/, message: 'Opens a network connection.' },
  { pattern: /\bcrontab\b|\bsystemctl\b|\blaunchctl\b/, message: 'Installs something that keeps running.' },
  {
    pattern: /[\u202a-\u202e\u2066-\u2069\u200b-\u200f]/,
    message: 'Holds characters that make it read differently from what it does.',
  },
]

export interface Finding {
  /** Counted from one. */
  readonly line: number
  readonly message: string
}

/** Lines of a script worth a look. Comments are passed over: they do nothing. */
export function findingsIn(text: string): Finding[] {
  return text.split('\n').flatMap((line, at) => {
    if (/^\s*#/.test(line)) return []
    const messages = suspicious.filter(({ pattern }) => pattern.test(line)).map(({ message }) => message)
    return [...new Set(messages)].map((message) => ({ line: at + 1, message }))
  })
}
