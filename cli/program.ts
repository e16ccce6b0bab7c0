import { Command } from 'commander'
import { floeVersion } from '../engine/client.ts'
import { write } from './output.ts'

interface CommandFile {
  /** The words that its commands are called by, aliases too. */
  readonly words: readonly string[]
  readonly load: () => Promise<(program: Command) => void>
}

/** Every command of Floe. A file is loaded for its own words only, which is most of what a short command takes. */
export const commandFiles: readonly CommandFile[] = [
  {
    words: ['init', 'install', 'i', 'uninstall', 'change'],
    load: async () => (await import('./commands/change.ts')).addChangeCommands,
  },
  {
    words: ['conflicts', 'settle', 'which', 'why'],
    load: async () => (await import('./commands/conflicts.ts')).addConflictCommands,
  },
  {
    words: ['history', 'undo', 'redo'],
    load: async () => (await import('./commands/history.ts')).addHistoryCommands,
  },
  {
    words: ['list', 'l', 'search', 'show', 'envs'],
    load: async () => (await import('./commands/list-and-search.ts')).addListAndSearchCommands,
  },
  {
    words: ['activate', 'prepare-activation'],
    load: async () => (await import('./commands/activate.ts')).addActivateCommands,
  },
  {
    words: ['trust', 'delete'],
    load: async () => (await import('./commands/trust-and-delete.ts')).addTrustAndDeleteCommands,
  },
  { words: ['serve', 'open'], load: async () => (await import('./commands/serve.ts')).addServeCommands },
]

/** The program with the commands that a first word may mean; with all of them where it is none of theirs. */
export async function buildProgram(word: string | undefined): Promise<Command> {
  const program = new Command('floe')
    .description('Reproducible development environments on plain Nix.')
    .version(floeVersion())
    .showSuggestionAfterError()
    .exitOverride()
  const meant = commandFiles.filter(({ words }) => words.some((one) => one === word))
  for (const { load } of meant.length > 0 ? meant : commandFiles) {
    const add = await load()
    add(program)
  }
  const output = {
    writeOut: (text: string) => write(process.stdout, text),
    writeErr: (text: string) => write(process.stderr, text),
  }
  for (const command of [program, ...program.commands]) command.exitOverride().configureOutput(output)
  return program
}
