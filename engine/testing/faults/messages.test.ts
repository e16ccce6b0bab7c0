import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contract } from '../../../shared/contract/contract.ts'
import type { FloeHandlers } from '../../../shared/contract/contract.ts'
import { serverFrameSchema } from '../../../shared/contract/frames.ts'
import type { ServerFrame } from '../../../shared/contract/frames.ts'
import type { ContractShape, Procedure } from '../../../shared/contract/procedure.ts'
import { serve } from '../../../shared/contract/serve.ts'
import { memoryPorts } from '../memory-ports.ts'

// Check 7 of performance-reliability.md §4.6: whatever a page or another program sends, only what the contract allows
// reaches a handler, and the next message is answered as if nothing had been.

const shape: ContractShape = contract
const procedures = Object.entries(shape).flatMap(([namespace, group]) =>
  Object.entries(group).map(([name, procedure]) => [`${namespace}.${name}`, procedure] as const),
)
const messages = 1000

/** JSON with the names that hurt: keys of prototypes, keys that the contract knows, numbers at the edges. */
const hostile = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      null,
      true,
      '',
      -1,
      0.5,
      Number.MAX_VALUE,
      2 ** 53,
      '__proto__',
      'build',
      '12345678',
      '../..',
      '\u0000',
      '$(id)',
    ),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'id',
        'edit',
        'kind',
        'folder',
        'packages',
        'spec',
        'text',
        'constructor',
        '__proto__',
        'toString',
      ),
      tie('value'),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
})).value

const whole = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null')

function talk() {
  const calls: { path: string; input: unknown }[] = []
  const group = (namespace: string) =>
    new Proxy(
      {},
      {
        get: (_target, name) => (input: unknown) => {
          calls.push({ path: `${namespace}.${String(name)}`, input })
          throw new Error('the fuzz test has no engine behind it')
        },
      },
    )
  // Only the asking is tested here: whatever is asked for is refused by the proxy.
  const handlers = Object.fromEntries(
    Object.keys(contract).map((name) => [name, group(name)]),
  ) as unknown as FloeHandlers
  const [client, server] = memoryPorts()
  const answers: ServerFrame[] = []
  client.onMessage((frame) => answers.push(serverFrameSchema.parse(frame)))
  let closed = false
  client.onClose(() => (closed = true))
  serve(server, handlers, { build: 'test' })
  const settled = async (until: () => boolean) => {
    while (!until() && !closed) await new Promise((resolve) => setImmediate(resolve))
  }
  return { client, calls, answers, settled, isClosed: () => closed }
}

async function greeted() {
  const line = talk()
  line.client.send({ type: 'hello', protocol: 1, build: 'test', client: 'fuzz' })
  await line.settled(() => line.answers.length === 1)
  return line
}

test.each(procedures)('%s is only asked what its schema allows', async (path, procedure) => {
  const line = await greeted()
  const inputs = fc.sample(hostile, { numRuns: messages, seed: 7 }).map(whole)
  const type = procedure.kind === 'stream' ? 'open' : 'call'
  const accepted = inputs.filter((input) => procedure.input.safeParse(input).success)
  for (const [id, input] of inputs.entries()) {
    line.client.send(
      type === 'open' ? { type, id, procedure: path, input, credit: 1 } : { type, id, procedure: path, input },
    )
    if (id % 100 === 99) await line.settled(() => line.answers.length === id + 2)
  }
  expect(line.isClosed()).toBe(false)
  expect(line.calls.every((call) => call.path === path && parses(procedure, call.input))).toBe(true)
  expect(line.calls).toHaveLength(accepted.length)
  const refused = line.answers.filter((answer) => answer.type === 'err' && answer.error.code === 'BAD_INPUT')
  expect(refused).toHaveLength(messages - accepted.length)
})

const parses = (procedure: Procedure, input: unknown) => procedure.input.safeParse(input).success

test('a frame that is none ends the conversation and nothing else', async () => {
  for (const frame of fc.sample(hostile, { numRuns: messages, seed: 11 }).map(whole)) {
    const line = await greeted()
    line.client.send(frame)
    await line.settled(() => false)
    expect(line.calls).toEqual([])
  }
  expect(Object.keys(Object.prototype)).toEqual([])
})
