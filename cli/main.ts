import { Command, CommanderError } from 'commander'
import { floeVersion } from '../engine/public.ts'
import { addActivateCommands } from './commands/activate.ts'
import { addChangeCommands } from './commands/change.ts'
import { addConflictCommands } from './commands/conflicts.ts'
import { addHistoryCommands } from './commands/history.ts'
import { addLookCommands } from './commands/look.ts'
import { addOwnCommands } from './commands/own.ts'
import { addServeCommands } from './commands/serve.ts'
import { write } from './output.ts'
import { printError } from './print-error.ts'
import { rememberNode } from './remember-node.ts'

function buildProgram(): Command {
  const program = new Command('floe')
    .description('Reproducible development environments on plain Nix.')
    .version(floeVersion())
    .showSuggestionAfterError()
    .exitOverride()
  addChangeCommands(program)
  addConflictCommands(program)
  addHistoryCommands(program)
  addLookCommands(program)
  addActivateCommands(program)
  addOwnCommands(program)
  addServeCommands(program)
  const output = {
    writeOut: (text: string) => write(process.stdout, text),
    writeErr: (text: string) => write(process.stderr, text),
  }
  for (const command of [program, ...program.commands]) command.exitOverride().configureOutput(output)
  return program
}

async function main(args: readonly string[]): Promise<number> {
  await rememberNode()
  try {
    await buildProgram().parseAsync([...args], { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    return printError(error, args.includes('--json'))
  }
}

// `floe list | head` closes our standard output; that is no failure.
process.stdout.on('error', () => process.exit(0))

process.exit(await main(process.argv.slice(2)))
