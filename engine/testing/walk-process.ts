import { homedir } from 'node:os'
import { z } from 'zod'
import { manifestEditSchema } from '../../shared/model/edit.ts'
import { recoverJournal, writeThroughJournal } from '../environments/journal.ts'
import { startTestEngine, uncancelled } from './test-engine.ts'

/**
 * What a fault test runs in a process of its own, which it then kills or starves. The order comes as JSON in the first
 * argument; what came of it goes to standard output, one JSON line each.
 */
const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create'), folder: z.string(), packages: z.array(z.string()) }),
  z.object({ kind: z.literal('apply'), folder: z.string(), edits: z.array(manifestEditSchema) }),
  z.object({ kind: z.literal('walk'), folder: z.string(), steps: z.array(z.enum(['undo', 'redo'])) }),
  z.object({
    kind: z.literal('commit'),
    journal: z.string(),
    entry: z.custom<Parameters<typeof writeThroughJournal>[1]>(),
  }),
  z.object({ kind: z.literal('recover'), journal: z.string() }),
])

export type WalkOrder = z.infer<typeof orderSchema>

const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)

async function follow(order: WalkOrder): Promise<void> {
  if (order.kind === 'commit') {
    await writeThroughJournal(order.journal, order.entry)
    return void say('done')
  }
  if (order.kind === 'recover') return void say(await recoverJournal(order.journal))
  const engine = await startTestEngine(homedir())
  if (order.kind === 'create') say(await engine.create(order.folder, order.packages))
  else if (order.kind === 'walk') {
    const id = await engine.open(order.folder)
    for (const step of order.steps) say((await engine.ended(await engine.api.history[step]({ id }, uncancelled))).state)
  } else {
    const id = await engine.open(order.folder)
    for (const edit of order.edits) {
      const { state, error } = await engine.apply(id, edit)
      say({ state, code: error?.code ?? null })
    }
  }
  await engine.close()
}

follow(orderSchema.parse(JSON.parse(process.argv[2] ?? '')))
  .catch((error: unknown) =>
    say({ state: 'refused', code: error instanceof Error && 'code' in error ? error.code : String(error) }),
  )
  .finally(() => process.exit())
