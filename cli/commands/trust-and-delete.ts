import type { Command } from 'commander'
import { Option } from 'commander'
import { createInterface } from 'node:readline/promises'
import type { ExecutableSurface, TrustLevel } from '../../shared/model/environment.ts'
import { drawnText } from '../../shared/text/visible-text.ts'
import { bold, dim, note, print, printJson, red, visibleLine } from '../output.ts'
import { Exit } from '../print-error.ts'
import { environmentOf, environmentToChange, withEngine } from '../with-engine.ts'

interface Options {
  readonly dir?: string
  readonly json?: boolean
}

/** Every one, as the compiler sees to. */
const levels: Readonly<Record<TrustLevel, true>> = { none: true, packages: true, full: true }

/** Commands about an environment as a whole: what it may run, and its deletion. */
export function addTrustAndDeleteCommands(program: Command): void {
  program
    .command('trust')
    .description('review what an environment would run as you, and decide')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .addOption(new Option('--level <level>', 'without asking').choices(Object.keys(levels)))
    .option('--json', 'print what it would run as JSON')
    .action(trust)
  program
    .command('delete')
    .description('delete an environment; the project itself stays')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('-f, --force', 'without asking, and with its terminals')
    .option('--json', 'print what was deleted as JSON')
    .action(remove)
}

async function trust(options: Options & { readonly level?: TrustLevel }): Promise<void> {
  await withEngine(async (client) => {
    const environment = await environmentOf(client, options.dir)
    const surface = await client.environments.surface({ id: environment.id })
    if (options.json) printJson({ level: environment.trust, ...surface })
    else printSurface(environment.name, surface)
    const level = options.level ?? (options.json ? null : await askLevel())
    if (level === null) return
    await client.environments.trust({ id: environment.id, level, surface: surface.hash })
    note(
      level === 'none'
        ? 'None of its scripts will run.'
        : `It may run: ${level === 'full' ? 'all of it' : 'packages only'}.`,
    )
  })
}

function printSurface(name: string, { parts }: ExecutableSurface): void {
  if (parts.every(({ harmless }) => harmless)) print(`${visibleLine(name)} runs nothing of its own.`)
  for (const { field, text } of parts.filter(({ harmless }) => harmless))
    print(dim(`${visibleLine(field)}  ${visibleLine(text)}  (harmless)`))
  for (const { field, text, findings } of parts.filter(({ harmless }) => !harmless)) {
    print(bold(visibleLine(field)))
    const warnings = new Map(findings.map(({ line, message }) => [line, message]))
    // As it is, and drawn: no sequence may hide a line of what would run.
    text.split('\n').forEach((line, at) => {
      const warning = warnings.get(at + 1)
      print(`  ${line}${warning ? `  ${red(`← ${warning}`)}` : ''}`)
    })
  }
}

async function askLevel(): Promise<'none' | 'packages' | 'full' | null> {
  if (!process.stdin.isTTY) return null
  const answer = await ask('May it run? [f]ull, [p]ackages only, [n]o: ')
  if (answer.startsWith('f')) return 'full'
  return answer.startsWith('p') ? 'packages' : 'none'
}

async function remove(options: Options & { readonly force?: boolean }, command: Command): Promise<void> {
  await withEngine(async (client) => {
    const environment = await environmentToChange(client, options.dir)
    if (!options.force) await confirmDeletion(environment.folder, command)
    await client.environments.delete({ id: environment.id, stopTerminals: options.force ?? false })
    if (options.json) printJson(environment)
    else
      print(
        `Deleted the environment ${visibleLine(environment.name)}. The other files of ${visibleLine(environment.folder)} are untouched.`,
      )
  })
}

async function confirmDeletion(folder: string, command: Command): Promise<void> {
  if (!process.stdin.isTTY)
    command.error(`error: this deletes ${visibleLine(folder)}/.flox. To do it without being asked: floe delete --force`)
  const answer = await ask(`Delete ${visibleLine(folder)}/.flox with its manifest and lock? [y/N] `)
  if (!answer.startsWith('y')) throw new Exit(1)
}

async function ask(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await reader.question(drawnText(question))).trim().toLowerCase()
  } finally {
    reader.close()
  }
}
