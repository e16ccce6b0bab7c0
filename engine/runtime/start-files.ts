import { join } from 'node:path'
import { readText } from '../lib/read-text.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import type { Hider } from './runtime-facts.ts'

type Shell = 'bash' | 'zsh' | 'fish'

const files: readonly (readonly [string, Shell])[] = [
  ['.bashrc', 'bash'],
  ['.bash_aliases', 'bash'],
  ['.bash_profile', 'bash'],
  ['.profile', 'bash'],
  ['.zshrc', 'zsh'],
  ['.config/fish/config.fish', 'fish'],
]

/** The shell that reads a start file (`~/.zshrc`). */
export const shellOf = (where: string): Shell => files.find(([file]) => where === `~/${file}`)?.[1] ?? 'bash'

/** Aliases and functions of the user's own start files that take the names of these commands, unless the profile takes them away again. */
export async function startFileHiders(
  home: string,
  commands: ReadonlySet<string>,
  { profile = {} }: Manifest,
): Promise<Hider[]> {
  const found = await Promise.all(
    files.map(async ([file, shell]) => {
      const text = await readText(join(home, file)).catch(() => null)
      const undone = takenAway([profile.common, profile[shell]].join('\n'))
      const hiders = text === null ? [] : hidersIn(text, `~/${file}`, commands)
      return hiders.filter(({ command }) => !undone.has(command))
    }),
  )
  return found.flat()
}

/** A line of a profile script that takes an alias or function of a start file away: those are read first. */
export function takeAway({ command, by, where }: Pick<Hider, 'command' | 'by' | 'where'>): string {
  if (shellOf(where) === 'fish') return `functions --erase ${command} 2>/dev/null; or true`
  return `${by === 'alias' ? 'unalias' : 'unset -f'} ${command} 2>/dev/null || true`
}

/** Names of which a script takes aliases or functions away. */
function takenAway(script: string): ReadonlySet<string> {
  const lines = script.matchAll(/^\s*(?:unalias|unset\s+-f|functions\s+(?:-e|--erase))\s+([^;&|#\n]*)/gm)
  return new Set([...lines].flatMap(([, names = '']) => names.split(/\s+/)))
}

/** What a start file puts in place of a command. An alias or function that calls the command itself hides nothing. */
export function hidersIn(text: string, where: string, commands: ReadonlySet<string>): Hider[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.flatMap((line): Hider[] => {
    const alias = aliasIn(line)
    if (alias && commands.has(alias.name) && !calls(alias.value, alias.name))
      return [{ command: alias.name, by: 'alias', where, detail: line, line: null }]
    const name = functionIn(line)
    if (name !== null && commands.has(name) && !callsInside(text, name))
      return [{ command: name, by: 'function', where, detail: line, line: null }]
    return []
  })
}

/** `alias python=python3`, `alias python 'python3'` (fish). */
function aliasIn(line: string): { name: string; value: string } | null {
  const found = /^alias\s+(?:--?\w*\s+)?([\w.+-]+)(?:=|\s+)(["']?)(.*?)\2\s*(?:#.*)?$/.exec(line)
  return found?.[1] ? { name: found[1], value: found[3] ?? '' } : null
}

/** Whether the command itself is among the first words: `ls --color`, `LC_ALL=C ls`, `nice ls`, `command ls`. */
function calls(value: string, name: string): boolean {
  const words = value.trim().split(/\s+/).slice(0, 4)
  return words.some((word) => word.replace(/^\\/, '') === name)
}

/** `name() {`, `function name`. */
function functionIn(line: string): string | null {
  const found = /^(?:function\s+([\w.+-]+)|([\w.+-]+)\s*\(\))/.exec(line)
  return found?.[1] ?? found?.[2] ?? null
}

function callsInside(text: string, name: string): boolean {
  const escaped = name.replace(/[.+]/g, String.raw`\$&`)
  return new RegExp(String.raw`(?:command\s+|builtin\s+|\\)${escaped}(?![\w-])`).test(text)
}
