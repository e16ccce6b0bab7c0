import { join } from 'node:path'
import { readText } from '../../lib/read-text.ts'
import type { Hider } from './runtime-facts.ts'

const files = ['.bashrc', '.bash_aliases', '.bash_profile', '.profile', '.zshrc', '.config/fish/config.fish']

/** Aliases and functions of the user's own start files that take the names of these commands. */
export async function startFileHiders(home: string, commands: ReadonlySet<string>): Promise<Hider[]> {
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readText(join(home, file)).catch(() => null)
      return text === null ? [] : hidersIn(text, `~/${file}`, commands)
    }),
  )
  return found.flat()
}

/** What a start file puts in place of a command. An alias or function that calls the command itself hides nothing. */
export function hidersIn(text: string, where: string, commands: ReadonlySet<string>): Hider[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.flatMap((line): Hider[] => {
    const alias = aliasIn(line)
    if (alias && commands.has(alias.name) && !calls(alias.value, alias.name))
      return [{ command: alias.name, by: 'alias', where, detail: line }]
    const name = functionIn(line)
    if (name !== null && commands.has(name) && !callsInside(text, name))
      return [{ command: name, by: 'function', where, detail: line }]
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
