import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { connect } from '../../shared/contract/connect.ts'
import type { FloeClient } from '../../shared/contract/contract.ts'
import { contract } from '../../shared/contract/contract.ts'
import type { ContractShape, Procedure } from '../../shared/contract/procedure.ts'
import { serve } from '../../shared/contract/serve.ts'
import { describe } from '../../shared/errors/describe.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { jobSchema } from '../../shared/model/job.ts'
import { recogniseFileError } from '../lib/file-error.ts'
import { brokenEnvironments } from '../testing/broken-environments.ts'
import { memoryPorts } from '../testing/memory-ports.ts'
import { startTestEngine } from '../testing/test-engine.ts'
import type { TestEngine } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'

/** Every mistake in an environment's files, asked about by everything that the contract can ask. */
const machine = useTestMachine({ shared: true }) // An engine of its own for each mistake would read the catalogs 46 times.
const reports: string[] = []
let engine: TestEngine
let client: FloeClient
let whole: string

beforeAll(async () => {
  engine = await startTestEngine(machine.home)
  const [ours, theirs] = memoryPorts()
  serve(theirs, engine.api, {
    build: 'test',
    recognise: recogniseFileError,
    report: (_incident, procedure, error) => reports.push(`${procedure}: ${error instanceof Error ? error.stack : ''}`),
  })
  client = (await connect(ours, { build: 'test', client: 'test' })).client
  whole = machine.project('whole')
  await engine.create(whole)
})
beforeEach(() => {
  reports.length = 0
})
afterAll(() => engine.close())

type Subject = { readonly id: EnvironmentId; readonly folder: string }
type Ask = (subject: Subject) => Promise<unknown>
type Asks<Namespace extends keyof FloeClient> = Readonly<Record<keyof FloeClient[Namespace], readonly Ask[]>>

const build: ManifestEdit = { kind: 'build' }
const install: ManifestEdit = { kind: 'install', packages: [{ spec: 'no-such-package-anywhere' }] }
const edits: readonly ManifestEdit[] = [
  build,
  install,
  { kind: 'uninstall', packages: ['x'] },
  { kind: 'change', installId: 'x', priority: 1 },
  { kind: 'set', path: ['vars', 'a'], value: '2' },
]
const at = { columns: 80, rows: 24 }
const wish = { template: 'bare' as const, packages: [], languages: [], createFolder: false }

/** One entry for each procedure about an environment: a new one that is missing here is a type error. */
const asks: { [Namespace in 'environments' | 'conflicts' | 'history']: Asks<Namespace> } = {
  environments: {
    list: [() => client.environments.list({}), () => client.environments.list({ lastKnown: true })],
    get: [({ id }) => client.environments.get({ id })],
    open: [({ folder }) => client.environments.open({ folder })],
    openDetail: [({ folder }) => client.environments.openDetail({ folder })],
    create: [({ folder }) => client.environments.create({ ...wish, folder }).then(({ job }) => job && ended(job))],
    previewCreate: [
      ({ folder }) => client.environments.previewCreate({ folder, template: 'bare', languages: ['node', 'no-such'] }),
    ],
    detect: [({ folder }) => client.environments.detect({ folder })],
    plan: edits.map(
      (edit): Ask =>
        ({ id }) =>
          client.environments.plan({ id, edit }),
    ),
    apply: edits.map(
      (edit): Ask =>
        async ({ id }) =>
          ended(await client.environments.apply({ id, edit })),
    ),
    pin: [({ id }) => client.environments.pin({ id, pinned: true })],
    activity: [({ id }) => client.environments.activity({ id })],
    surface: [({ id }) => client.environments.surface({ id })],
    trust: [({ id }) => client.environments.trust({ id, level: 'full', surface: 'x' })],
    scan: [({ folder }) => all(client.environments.scan({ folders: [folder] }))],
    search: [({ id }) => client.environments.search({ id })],
    moveTo: [({ id, folder }) => client.environments.moveTo({ id, folder })],
    forget: [({ id }) => client.environments.forget({ id })],
    deletion: [({ id }) => client.environments.deletion({ ids: [id] })],
    delete: [({ id }) => client.environments.delete({ id })],
    undelete: [
      ({ id }) => client.environments.undelete({ id }),
      ({ id }) => client.environments.delete({ id }).then(() => client.environments.undelete({ id })),
    ],
  },
  conflicts: {
    report: [null, install].map(
      (edit): Ask =>
        ({ id }) =>
          client.conflicts.report({ id, edit }),
    ),
    settle: [null, install].map(
      (edit): Ask =>
        ({ id }) =>
          client.conflicts.settle({ id, edit, decisions: [] }),
    ),
    paths: [({ id }) => all(client.conflicts.paths({ id, edit: null, decisions: [], conflict: 'x' }))],
    difference: [({ id }) => client.conflicts.difference({ id, edit: null, path: 'bin/x', parties: ['a', 'b'] })],
    waiting: [({ id }) => client.conflicts.waiting({ id })],
    dismiss: [({ id }) => client.conflicts.dismiss({ id })],
    providers: [({ id }) => client.conflicts.providers({ id, text: 'bin/x' })],
    why: [({ id }) => client.conflicts.why({ id, name: 'x' })],
  },
  history: {
    list: [({ id }) => client.history.list({ id })],
    compare: [({ id }) => client.history.compare({ id, from: 1, to: 2 })],
    undo: [async ({ id }) => ended(await client.history.undo({ id }))],
    redo: [async ({ id }) => ended(await client.history.redo({ id }))],
    goTo: [async ({ id }) => ended(await client.history.goTo({ id, generation: 1 }))],
  },
}

interface Question {
  readonly name: string
  /** Queries leave an environment as it is; all other procedures may mend it or make it another one. */
  readonly kind: Procedure['kind']
  readonly ask: Ask
}

const questions: readonly Question[] = [
  ...Object.entries(asks).flatMap(([namespace, group]) =>
    Object.entries(group).flatMap(([name, ways]) =>
      ways.map((ask) => ({ name: `${namespace}.${name}`, kind: kindOf(namespace, name), ask })),
    ),
  ),
  { name: 'terminals.open', kind: 'mutation', ask: ({ id }) => client.terminals.open({ environment: id, ...at }) },
]

function kindOf(namespace: string, name: string): Procedure['kind'] {
  const all: ContractShape = contract
  return all[namespace]?.[name]?.kind ?? 'mutation'
}

/** The job's end. Errors: that of the job. */
async function ended({ id }: { readonly id: string }): Promise<void> {
  for await (const job of client.jobs.watch({ id })) {
    if (job.endedAt === null) continue
    const { error } = jobSchema.parse(job)
    if (error) throw new FloeError(error.code as 'CANCELLED', error.message, error.details as never) // as it came
    return
  }
}

async function all(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

/** What may mend an environment, or take it away: asked of one that is broken anew. */
const changing = /^environments\.(?:create|apply|delete|undelete|forget)$/

it.each(Object.entries(brokenEnvironments))(
  'tells %s as what it is, and never as a fault of Floe',
  { timeout: 120_000 },
  async (mistake, breakIt) => {
    const folder = join(machine.home, mistake.replaceAll('/', '-'))
    const told: string[] = []
    const brokenAnew = async () => {
      rmSync(folder, { recursive: true, force: true })
      cpSync(whole, folder, { recursive: true, verbatimSymlinks: true })
      const id = await engine.open(folder)
      breakIt(folder)
      return { id, folder }
    }
    const answer = async ({ name, ask }: Question, subject: Subject) =>
      ask(subject).catch((error: unknown) => told.push(...unfit(name, error)))
    const subject = await brokenAnew()
    await Promise.all(questions.filter(({ kind }) => kind !== 'mutation').map((one) => answer(one, subject)))
    for (const one of questions.filter(({ kind }) => kind === 'mutation'))
      await answer(one, changing.test(one.name) ? await brokenAnew() : subject)
    expect([...told, ...reports]).toEqual([])
  },
)

/** What a person could not use of an error: a fault where there is none, or the words of a library. */
function unfit(procedure: string, error: unknown): string[] {
  if (!(error instanceof FloeError)) return [`${procedure}: ${String(error)}`]
  const { title, explanation } = describe(error)
  const text = `${procedure}: ${error.code}: ${title}: ${explanation}`
  return error.code === 'INTERNAL' ||
    /\bE[A-Z]{4,}\b|✖|Invalid input|\bexpected |Too (?:small|big)|undefined|\[object/.test(text)
    ? [text]
    : []
}

it('asks everything that is about an environment', () => {
  const asked = new Set(questions.map(({ name }) => name))
  const about = (['environments', 'conflicts', 'history'] as const).flatMap((namespace) =>
    Object.keys(contract[namespace]).map((name) => `${namespace}.${name}`),
  )
  expect(asked).toEqual(new Set([...about, 'terminals.open']))
})
