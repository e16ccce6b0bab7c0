import type { Command } from 'commander'
import type { FloeClient } from '../../shared/contract/contract.ts'
import type { Conflict, Decision } from '../../shared/model/conflict.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { bold, dim, note, print, printJson, printTable, visibleLine } from '../output.ts'
import { runJob } from '../run-job.ts'
import { environmentToChange, readableEnvironment, withEngine } from '../with-engine.ts'

interface Options {
  readonly dir?: string
  readonly json?: boolean
}

/** Commands about conflicts, who provides what, and why. */
export function addConflictCommands(program: Command): void {
  program
    .command('conflicts')
    .description(
      'list every conflict with its ways out: of the waiting change, of packages to install, or of the environment',
    )
    .argument('[package...]', 'packages to check as if they were installed')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('--json', 'print the report as JSON')
    .action(list)
  program
    .command('settle')
    .description('decide the conflicts of the waiting change or of the environment, and apply it')
    .argument('[decision...]', 'conflict=way, as floe conflicts numbers them: 1=a 2=b; the rest as recommended')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('--give-up', 'forget the change that waits')
    .option('--json', 'print the job as JSON')
    .action(settle)
  program
    .command('which')
    .description('which packages provide a path or a command, and which of them are hidden')
    .argument('<path>', 'awk, bin/awk, share/man')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('--json', 'print the providers as JSON')
    .action(which)
  program
    .command('why')
    .description('why a package is in the environment')
    .argument('<package>', 'install id, or the name of something that another package needs')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('--json', 'print the reasons as JSON')
    .action(why)
}

async function list(specs: string[], options: Options): Promise<void> {
  await withEngine(async (client) => {
    const { id } = await readableEnvironment(client, options.dir)
    const edit = await subject(client, id, specs)
    const report = await client.conflicts.report({ id, edit })
    if (options.json) return printJson(report)
    const open = report.conflicts.filter(isOpen)
    if (open.length === 0) {
      const { packages, paths } = report.compared
      return print(
        `No conflicts: ${packages} ${packages === 1 ? 'package' : 'packages'}, ${paths} ${paths === 1 ? 'path' : 'paths'} compared.`,
      )
    }
    for (const [index, conflict] of open.entries()) sayConflict(conflict, index)
    note(
      `\n${edit ? 'Decide with floe settle 1=a …; floe settle without arguments takes the first way out of each.' : 'Decide with floe settle 1=a.'}`,
    )
  })
}

/** The edit to report on: packages that were named, else the waiting change, else none. */
async function subject(client: FloeClient, id: EnvironmentId, specs: readonly string[]): Promise<ManifestEdit | null> {
  if (specs.length > 0) return { kind: 'install', packages: specs.map((spec) => ({ spec })) }
  return (await client.conflicts.waiting({ id }))?.edit ?? null
}

const isOpen = (conflict: Conflict) => conflict.area !== 'files' || !conflict.settled

function sayConflict(conflict: Conflict, index: number): void {
  print(`${index > 0 ? '\n' : ''}${bold(`${index + 1}. ${visibleLine(conflict.sentence)}`)}`)
  if (conflict.area === 'files') {
    const counts = `${conflict.differing} differ, ${conflict.identical} are identical`
    print(dim(`   ${conflict.paths} paths, ${counts}${conflict.predicted ? ', predicted' : ''}`))
    for (const path of conflict.examples) print(dim(`   ${visibleLine(path)}`))
  }
  for (const [at, way] of conflict.waysOut.entries())
    print(`   ${letterOf(at)}  ${visibleLine(way.title)}  ${dim(visibleLine(way.explanation))}`)
  if (conflict.waysOut.length === 0) print(dim('   No edit of the manifest can settle this.'))
  if (conflict.area !== 'runtime') return
  for (const { title, explanation } of conflict.advice)
    print(`   –  ${visibleLine(title)}  ${dim(visibleLine(explanation))}`)
}

const letters = 'abcdefghijklmnopqrstuvwxyz'
const letterOf = (index: number) => letters.charAt(index)

interface SettleOptions extends Options {
  readonly giveUp?: boolean
}

async function settle(decisions: string[], options: SettleOptions, command: Command): Promise<void> {
  await withEngine(async (client) => {
    const { id } = await environmentToChange(client, options.dir)
    const waiting = await client.conflicts.waiting({ id })
    if (options.giveUp) {
      await client.conflicts.dismiss({ id })
      return options.json ? printJson(waiting) : print('The waiting change was discarded. Nothing was changed.')
    }
    if (!waiting && decisions.length === 0)
      return command.error('error: no change of this environment waits for a decision')
    const edit = waiting?.edit ?? null
    const { conflicts } = await client.conflicts.report({ id, edit })
    const chosen = choices(conflicts.filter(isOpen), decisions, command)
    const settlement = await client.conflicts.settle({ id, edit, decisions: chosen })
    for (const { reason } of settlement.impossible) note(visibleLine(reason))
    if (settlement.open.length > 0 || !settlement.edit) {
      return command.error(
        `error: ${settlement.open.length} conflicts stay open with these decisions; see floe conflicts`,
      )
    }
    const job = await runJob(
      client,
      await client.environments.apply({ id, edit: settlement.edit }),
      options.json ?? false,
    )
    if (options.json) printJson(job)
    else print(visibleLine(job.result ?? 'Done'))
  })
}

/**
 * `2=b`: the second way out of the second conflict. What is not named takes the first, unless it only
 * concerns an activation: that blocks no change.
 */
function choices(conflicts: readonly Conflict[], decisions: readonly string[], command: Command): Decision[] {
  const named = new Map(decisions.map((text) => parseDecision(text, command)))
  return conflicts.flatMap((conflict, index) => {
    if (!named.has(index) && conflict.area === 'runtime') return []
    const at = named.get(index) ?? 0
    const way = conflict.waysOut[at]
    if (!way && named.has(index)) command.error(`error: conflict ${index + 1} has no way ${letterOf(at)}`)
    return way ? [{ conflict: conflict.id, wayOut: way.id }] : []
  })
}

function parseDecision(text: string, command: Command): readonly [number, number] {
  const [, number, letter] = /^(\d+)=([a-z])$/.exec(text) ?? []
  if (!number || !letter) return command.error(`error: ${text} is not a decision; write 1=a`)
  return [Number(number) - 1, letters.indexOf(letter)]
}

async function which(text: string, options: Options): Promise<void> {
  await withEngine(async (client) => {
    const { id } = await readableEnvironment(client, options.dir)
    const providers = await client.conflicts.providers({ id, text })
    if (options.json) return printJson(providers)
    if (providers.length === 0) return note(`No package provides ${visibleLine(text)}.`)
    const words = { used: 'used', hidden: 'hidden', outside: 'not in here' }
    printTable(
      providers.map(({ path, owner, version, state }) => [path, [owner, version ?? ''].join(' ').trim(), words[state]]),
    )
  })
}

async function why(name: string, options: Options): Promise<void> {
  await withEngine(async (client) => {
    const { id } = await readableEnvironment(client, options.dir)
    const presence = await client.conflicts.why({ id, name })
    if (options.json) return printJson(presence)
    if (presence.reasons.length === 0) return note(`${visibleLine(name)} is not in this environment.`)
    for (const { text, chain } of presence.reasons)
      print(chain.length > 1 ? `${visibleLine(text)}  ${dim(chain.map(visibleLine).join(' → '))}` : visibleLine(text))
  })
}
