import type { z } from 'zod'
import type { contract } from '../../shared/contract/contract.ts'
import type { CallOptions } from '../../shared/contract/procedure.ts'
import type { RemoteCalls } from '../../shared/contract/remote-calls.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { connection } from './connection.ts'
import type { ConnectionState } from './connection.ts'

type Contract = typeof contract
export type Namespace = keyof Contract
type Kind = 'query' | 'mutation' | 'stream'

/** The names of the procedures of one kind in one namespace. */
export type NameOf<N extends Namespace, K extends Kind> = {
  [P in keyof Contract[N]]: Contract[N][P] extends { readonly kind: K } ? P : never
}[keyof Contract[N]] &
  string

/** The names of all procedures of one namespace. */
export type ProcedureOf<N extends Namespace> = keyof Contract[N] & string

export type InputOf<N extends Namespace, P extends keyof Contract[N]> = Contract[N][P] extends {
  readonly input: infer In extends z.ZodType
}
  ? z.input<In>
  : never

export type OutputOf<N extends Namespace, P extends keyof Contract[N]> = Contract[N][P] extends {
  readonly output: infer Out extends z.ZodType
}
  ? z.output<Out>
  : never

export type ItemOf<N extends Namespace, P extends keyof Contract[N]> = Contract[N][P] extends {
  readonly item: infer Item extends z.ZodType
}
  ? z.output<Item>
  : never

/** Asks the engine now. Errors: ENGINE_UNREACHABLE while there is no connection, and those of the procedure. */
export function call<N extends Namespace, P extends ProcedureOf<N>>(
  namespace: N,
  name: P,
  input: InputOf<N, P>,
  options?: CallOptions,
): Promise<OutputOf<N, P>> {
  const { calls, error } = connection.getState()
  if (!calls) return Promise.reject(error ?? notConnected())
  // The engine answers with what the contract says; the names are checked against it above.
  return calls.call(`${namespace}.${name}`, input, options) as Promise<OutputOf<N, P>>
}

/** Opens a stream on the connection there is. Errors: as `call`, when the reading begins. */
export function open<N extends Namespace, P extends ProcedureOf<N>>(
  calls: RemoteCalls,
  namespace: N,
  name: P,
  input: InputOf<N, P>,
  options?: CallOptions,
): AsyncIterable<ItemOf<N, P>> {
  // As in `call`.
  return calls.open(`${namespace}.${name}`, input, options) as AsyncIterable<ItemOf<N, P>>
}

interface Patience {
  /** Does not wait for a connection that was lost and is refused now: only a person can bring it back. */
  readonly untilRefused?: boolean
}

/** Resolves as soon as there is a connection; rejects when the signal ends the waiting. Errors: CANCELLED, and what refuses. */
export function whenConnected(signal?: AbortSignal, { untilRefused = false }: Patience = {}): Promise<RemoteCalls> {
  const { calls } = connection.getState()
  if (calls) return Promise.resolve(calls)
  const refusal = ({ status, epoch, error }: ConnectionState) =>
    untilRefused && status === 'refused' && epoch > 0 ? error : null
  const refused = refusal(connection.getState())
  if (refused) return Promise.reject(refused)
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      stop()
      reject(new FloeError('CANCELLED', 'stopped waiting for the connection', {}))
    }
    const stop = connection.subscribe((state) => {
      const error = refusal(state)
      if (!state.calls && !error) return
      stop()
      signal?.removeEventListener('abort', onAbort)
      if (state.calls) resolve(state.calls)
      else reject(error)
    })
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

function notConnected(): FloeError {
  const reason = 'Floe is still connecting.'
  return new FloeError('ENGINE_UNREACHABLE', reason, { reason })
}
