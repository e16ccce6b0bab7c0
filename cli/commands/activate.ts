import type { Command } from 'commander'
import { writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import { note } from '../output.ts'
import { Exit } from '../print-error.ts'
import { runJob } from '../run-job.ts'
import { environmentOf, withEngine } from '../with-engine.ts'

/** Activation is the launcher's business (resources/floe); Node only prepares what the launcher then runs. */
export function addActivateCommands(program: Command): void {
  program
    .command('activate')
    .description('run a shell or a command inside the environment')
    .argument('[command...]', 'after --: one program with its arguments')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('-m, --mode <mode>', 'dev or run')
    .option('-c, --command <line>', 'a line for your shell')
    .option('--add-sbin', 'also put sbin on PATH')
    .option('--trust', 'agree to what this environment runs, as it is now')
    .option('-q, --quiet', 'say less')
    .addHelpText('after', '\nFor example: floe activate, floe activate -- make, floe activate -c "make && make test"')
    .action(launch)
  program
    .command('prepare-activation', { hidden: true })
    .requiredOption('--dir <folder>')
    .requiredOption('--mode <mode>')
    .option('--trust')
    .option('--answer <descriptor>', 'where to write the path of the script')
    .action(prepare)
}

interface ActivateOptions {
  readonly dir?: string
  readonly mode?: string
  readonly command?: string
  readonly addSbin?: true
  readonly trust?: true
  readonly quiet?: true
}

/**
 * Somebody started Node where the launcher was meant, or the launcher met words that it does not know. It is called with
 * words that it knows, and never when it is the caller: the two cannot call each other without end.
 */
async function launch(words: readonly string[], options: ActivateOptions, command: Command): Promise<never> {
  const separator = process.argv.indexOf('--')
  const behind = separator < 0 ? [] : process.argv.slice(separator + 1)
  if (words.length > behind.length)
    command.error(`error: put -- before the command: floe activate -- ${words.join(' ')}`)
  if (behind.length > 0 && options.command !== undefined) command.error('error: use either -c or --, not both')
  modeOf(options.mode ?? 'default')
  if (process.env['_FLOE_LAUNCHED']) command.error('error: write each option on its own, such as -m dev')
  const { installationFolder, runInTerminal } = await import('../../engine/public.ts')
  const launcher = join(installationFolder, 'resources', 'floe')
  throw new Exit(runInTerminal(launcher, ['activate', ...wordsOf(options), '--', ...behind]))
}

function wordsOf({ dir, mode, command, addSbin, trust, quiet }: ActivateOptions): string[] {
  return [
    ...(dir === undefined ? [] : ['--dir', dir]),
    ...(mode === undefined ? [] : ['--mode', mode]),
    ...(command === undefined ? [] : ['--command', command]),
    ...(addSbin ? ['--add-sbin'] : []),
    ...(trust ? ['--trust'] : []),
    ...(quiet ? ['--quiet'] : []),
  ]
}

interface PrepareOptions {
  readonly dir: string
  readonly mode: string
  readonly trust?: boolean
  readonly answer?: string
}

/** Quickly from files alone; where the environment is not built as its manifest says, the engine builds it first. */
async function prepare(options: PrepareOptions): Promise<void> {
  const folder = resolve(options.dir)
  const wanted = { folder, mode: modeOf(options.mode), trust: options.trust ?? false }
  const { hasMovedHere, prepareActivation } = await import('../../engine/public.ts')
  const script = await prepareActivation(wanted).catch(async (error: unknown) => {
    // What was agreed to goes along with the folder, once the engine has seen it here.
    if (hasCode(error, 'NOT_TRUSTED') && (await hasMovedHere(folder))) {
      await withEngine((client) => environmentOf(client, folder))
      return prepareActivation(wanted)
    }
    if (!hasCode(error, 'NOT_BUILT')) throw error
    await build(folder)
    return prepareActivation(wanted)
  })
  if (options.answer !== undefined) writeSync(Number(options.answer), script)
}

function modeOf(text: string): 'dev' | 'run' | null {
  if (text === 'default') return null
  if (text === 'dev' || text === 'run') return text
  throw new FloeError('MODE_INVALID', `${text} is not a mode`, { value: text })
}

async function build(folder: string): Promise<void> {
  note('The environment is not built as its manifest says: building it first.')
  await withEngine(async (client) => {
    const { id } = await environmentOf(client, folder)
    await runJob(client, await client.environments.apply({ id, edit: { kind: 'build' } }), false)
  })
}
