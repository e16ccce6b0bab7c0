import type { Command } from 'commander'
import type { History } from '../../shared/model/history.ts'
import type { FloeClient } from '../../shared/contract/contract.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Job } from '../../shared/model/job.ts'
import { note, print, printJson, printTable, visibleLine } from '../output.ts'
import { runJob } from '../run-job.ts'
import { environmentOf, environmentToChange, withEngine } from '../with-engine.ts'

interface Options {
  readonly dir?: string
  readonly json?: boolean
}

/** Commands about what was done to an environment, and the ways back. */
export function addHistoryCommands(program: Command): void {
  program
    .command('history')
    .description('list what was done to the environment of this folder')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('--json', 'print generations, and what undo and redo would do, as JSON')
    .action(history)
  program
    .command('undo')
    .description('take back the last change; manifest, lock and packages return byte for byte')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('--json', 'print the job as JSON')
    .action((options: Options) => walk(options, (client, id) => client.history.undo({ id })))
  program
    .command('redo')
    .description('make the change again that was undone last')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('--json', 'print the job as JSON')
    .action((options: Options) => walk(options, (client, id) => client.history.redo({ id })))
}

async function history(options: Options): Promise<void> {
  await withEngine(async (client) => {
    const { id } = await environmentOf(client, options.dir)
    const found = await client.history.list({ id })
    if (options.json) return printJson(found)
    if (found.entries.length === 0) return note('Floe has changed nothing here yet.')
    printTable(
      found.entries.map(({ generation, at, summary, state }) => [
        state === 'live' ? '*' : '',
        String(generation),
        momentOf(at),
        state === 'undone' ? `${summary} (undone)` : summary,
      ]),
    )
    return sayWays(found)
  })
}

function sayWays({ undo, redo, blocked }: History): void {
  if (blocked !== null) note(visibleLine(blocked))
  if (undo) note(`floe undo takes back: ${visibleLine(undo.summary)}`)
  if (redo) note(`floe redo makes again: ${visibleLine(redo.summary)}`)
}

/** `2026-11-03 09:41`, in the time of this machine. */
function momentOf(iso: string): string {
  const time = new Date(iso)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`
}

async function walk(options: Options, start: (client: FloeClient, id: EnvironmentId) => Promise<Job>): Promise<void> {
  await withEngine(async (client) => {
    const { id } = await environmentToChange(client, options.dir)
    const job = await runJob(client, await start(client, id), options.json ?? false)
    if (options.json) printJson(job)
    else print(visibleLine(job.result ?? 'Done'))
  })
}
