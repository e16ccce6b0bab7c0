import type { Command } from 'commander'
import { join, resolve } from 'node:path'
import { installationFolder, prepareActivation, runInTerminal } from '../../engine/public.ts'
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
    .action((_command: string[], _options: unknown, { args: _args }: Command) => launch())
  program
    .command('prepare-activation', { hidden: true })
    .requiredOption('--dir <folder>')
    .requiredOption('--mode <mode>')
    .option('--trust')
    .action(prepare)
}

/** Somebody started Node where the launcher was meant. */
function launch(): never {
  const from = process.argv.indexOf('activate')
  const launcher = join(installationFolder, 'resources', 'floe')
  throw new Exit(runInTerminal(launcher, process.argv.slice(from)))
}

interface PrepareOptions {
  readonly dir: string
  readonly mode: string
  readonly trust?: boolean
}

/** Quickly from files alone; where the environment is not built as its manifest says, the engine builds it first. */
async function prepare(options: PrepareOptions): Promise<void> {
  const folder = resolve(options.dir)
  const wanted = { folder, mode: modeOf(options.mode), trust: options.trust ?? false }
  try {
    await prepareActivation(wanted)
  } catch (error) {
    if (!hasCode(error, 'NOT_BUILT')) throw error
    await build(folder)
    await prepareActivation(wanted)
  }
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
