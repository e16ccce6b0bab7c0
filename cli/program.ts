import { Command } from 'commander'
import { floeVersion } from '../engine/client.ts'
import { addActivateCommands } from './commands/activate.ts'
import { addChangeCommands } from './commands/change.ts'
import { addConflictCommands } from './commands/conflicts.ts'
import { addHistoryCommands } from './commands/history.ts'
import { addListAndSearchCommands } from './commands/list-and-search.ts'
import { addServeCommands } from './commands/serve.ts'
import { addTrustAndDeleteCommands } from './commands/trust-and-delete.ts'
import { write } from './output.ts'

interface CommandFile {
  /** The words that its commands are called by, aliases too. */
  readonly words: readonly string[]
  readonly add: (program: Command) => void
}

/** Every command of Floe. What only one of them needs, and takes long to load, it loads itself when it runs. */
export const commandFiles: readonly CommandFile[] = [
  { words: ['init', 'install', 'i', 'uninstall', 'change'], add: addChangeCommands },
  { words: ['conflicts', 'settle', 'which', 'why'], add: addConflictCommands },
  { words: ['history', 'undo', 'redo'], add: addHistoryCommands },
  { words: ['list', 'l', 'search', 'show', 'envs'], add: addListAndSearchCommands },
  { words: ['activate', 'prepare-activation'], add: addActivateCommands },
  { words: ['trust', 'delete'], add: addTrustAndDeleteCommands },
  { words: ['serve', 'open'], add: addServeCommands },
]

/** The program with the commands that a first word may mean; with all of them where it is none of theirs. */
export function buildProgram(word: string | undefined): Command {
  const program = new Command('floe')
    .description('Reproducible development environments on plain Nix.')
    .version(floeVersion())
    .showSuggestionAfterError()
    .exitOverride()
  const meant = commandFiles.filter(({ words }) => words.some((one) => one === word))
  for (const { add } of meant.length > 0 ? meant : commandFiles) add(program)
  const output = {
    writeOut: (text: string) => write(process.stdout, text),
    writeErr: (text: string) => write(process.stderr, text),
  }
  for (const command of [program, ...program.commands]) command.exitOverride().configureOutput(output)
  return program
}
