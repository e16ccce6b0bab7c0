import type { contract, FloeClient } from './contract.ts'
import type { CallOptions } from './procedure.ts'
import type { RemoteCalls } from './remote-calls.ts'

type Contract = typeof contract

type StreamPath = {
  [N in keyof Contract]: {
    [P in keyof Contract[N] & string]: Contract[N][P] extends { readonly kind: 'stream' } ? `${N}.${P}` : never
  }[keyof Contract[N] & string]
}[keyof Contract]

/**
 * The streams of the contract; the compiler sees to it that none is missing. A client knows them by this table and not
 * by the schemas, because loading those takes as long as starting Node (docs/decisions/0013).
 */
const streams: Readonly<Record<StreamPath, true>> = {
  'app.changes': true,
  'conflicts.paths': true,
  'environments.scan': true,
  'jobs.feed': true,
  'jobs.log': true,
  'jobs.watch': true,
  'terminals.output': true,
}

type Procedure = (input: unknown, options?: CallOptions) => unknown

/** The contract as functions over the calls of one connection, made as they are asked for. */
export function clientOf(calls: RemoteCalls): FloeClient {
  const namespaces = named((namespace) =>
    named((name): Procedure => {
      const path = `${namespace}.${name}`
      return Object.hasOwn(streams, path)
        ? (input, options) => calls.open(path, input, options)
        : (input, options) => calls.call(path, input, options)
    }),
  )
  // FloeClient lets no other names be asked for than those of the contract, and the engine refuses all others.
  return namespaces as FloeClient
}

/** An object that makes each of its properties when it is first read. It is no promise: `then` is none of them. */
function named<Value>(make: (name: string) => Value): object {
  // Without a prototype, or names such as `constructor` would look made.
  const made = Object.create(null) as Record<string, Value>
  return new Proxy(made, {
    get: (_target, name) => (typeof name === 'symbol' || name === 'then' ? undefined : (made[name] ??= make(name))),
  })
}
