import { FloeError } from '../errors/floe-error.ts'
import { toWireError } from '../errors/wire-error.ts'
import type { Channel } from './channel.ts'
import { contract } from './contract.ts'
import type { FloeHandlers } from './contract.ts'
import { clientFrameSchema } from './frames.ts'
import type { ClientFrame, ServerFrame } from './frames.ts'
import type { ContractShape, Procedure } from './procedure.ts'
import { protocolVersion } from './protocol.ts'
import { parseInput, parseOutput, travelling } from './serve-values.ts'
import { StreamSender } from './stream-sender.ts'

type Hello = Extract<ClientFrame, { type: 'hello' }>
type AfterHello = Exclude<ClientFrame, Hello>
type Request = Extract<ClientFrame, { type: 'call' | 'open' }>

export interface ServeOptions {
  readonly build: string
  /** Refuses by throwing (UNAUTHORIZED); may give a secret for the next connection. */
  readonly authorize?: (hello: Hello) => Promise<string | undefined>
  /** What the host can say of an error that is none of the closed list: a failed file operation, for one. */
  readonly recognise?: (error: unknown) => FloeError | null
  /** Told of every failure that the contract does not expect, under the incident id that the client is given. */
  readonly report?: (incident: string, procedure: string, error: unknown) => void
}

/** Requests of one channel that may be open at the same time, and frames that may wait for the greeting's answer. */
const maximumOpen = 1024
const maximumEarly = 64

/** Answers one channel with these handlers until it closes. Returns the function that closes it. */
export function serve(channel: Channel, handlers: FloeHandlers, options: ServeOptions): () => void {
  const session = new Session(channel, handlers, options)
  channel.onMessage((message) => void session.receive(message))
  channel.onClose(() => session.end())
  return () => channel.close()
}

interface Open {
  readonly abort: AbortController
  sender: StreamSender | null
}

class Session {
  readonly #channel: Channel
  readonly #handlers: FloeHandlers
  readonly #options: ServeOptions
  readonly #open = new Map<number, Open>()
  #greeting: 'none' | 'asked' | 'done' = 'none'
  /** Sent right behind the greeting, so that the first answers cost no way there and back. */
  readonly #early: AfterHello[] = []

  constructor(channel: Channel, handlers: FloeHandlers, options: ServeOptions) {
    this.#channel = channel
    this.#handlers = handlers
    this.#options = options
  }

  async receive(message: unknown): Promise<void> {
    const parsed = clientFrameSchema.safeParse(message)
    if (!parsed.success) return this.#channel.close()
    const frame = parsed.data
    if (frame.type === 'hello') return this.#greet(frame)
    if (this.#greeting === 'done') return this.#take(frame)
    if (this.#greeting === 'none' || this.#early.length >= maximumEarly) return this.#channel.close()
    this.#early.push(frame)
  }

  end(): void {
    for (const { abort } of this.#open.values()) abort.abort()
    this.#open.clear()
  }

  async #take(frame: AfterHello): Promise<void> {
    if (frame.type === 'credit') return this.#open.get(frame.id)?.sender?.grant(frame.amount)
    if (frame.type === 'cancel') return this.#open.get(frame.id)?.abort.abort()
    await this.#answer(frame)
  }

  async #greet(hello: Hello): Promise<void> {
    if (this.#greeting !== 'none') return this.#channel.close()
    this.#greeting = 'asked'
    try {
      const session = await this.#options.authorize?.(hello)
      this.#greeting = 'done'
      const answer = { type: 'hello', protocol: protocolVersion, build: this.#options.build } as const
      this.#send(session === undefined ? answer : { ...answer, session })
      for (const frame of this.#early.splice(0)) void this.#take(frame)
    } catch (error) {
      this.#send({ type: 'err', id: 0, error: this.#travelling(error, 'hello', []) })
      this.#channel.close()
    }
  }

  async #answer(request: Request): Promise<void> {
    if (this.#open.has(request.id) || this.#open.size >= maximumOpen) return this.#channel.close()
    const procedure = findProcedure(request.procedure)
    const open: Open = { abort: new AbortController(), sender: null }
    this.#open.set(request.id, open)
    try {
      if (!procedure || (procedure.kind === 'stream') !== (request.type === 'open')) throw unknownProcedure(request)
      const input = parseInput(procedure, request.input)
      const answer = this.#handler(request.procedure)(input, { signal: open.abort.signal })
      if (procedure.kind === 'stream') await this.#stream(request, procedure, open, answer as AsyncIterable<unknown>)
      else this.#send({ type: 'ok', id: request.id, output: parseOutput(procedure.output, await answer) })
    } catch (error) {
      const cause = open.abort.signal.aborted ? new FloeError('CANCELLED', 'cancelled', {}) : error
      const wire = this.#travelling(cause, request.procedure, procedure?.errors ?? [])
      this.#send({ type: 'err', id: request.id, error: wire })
    } finally {
      this.#open.delete(request.id)
    }
  }

  async #stream(
    { id, ...request }: Request,
    procedure: Extract<Procedure, { kind: 'stream' }>,
    open: Open,
    items: AsyncIterable<unknown>,
  ): Promise<void> {
    const send = (item: unknown, dropped: number) => {
      const frame = { type: 'item', id, item: parseOutput(procedure.item, item) } as const
      this.#send(dropped === 0 ? frame : { ...frame, dropped })
    }
    const credit = request.type === 'open' ? request.credit : 0
    open.sender = new StreamSender({ overflow: procedure.overflow, credit, signal: open.abort.signal, send })
    await open.sender.run(items)
    this.#send({ type: 'end', id })
  }

  #handler(path: string): (input: unknown, context: { signal: AbortSignal }) => unknown {
    const [namespace, name] = path.split('.')
    // `findProcedure` has found this path in the contract, and FloeHandlers has a function for each of its procedures.
    const all = this.#handlers as unknown as Record<string, Record<string, never>>
    const group = all[namespace ?? '']
    const handler = group?.[name ?? ''] as ((input: unknown, context: { signal: AbortSignal }) => unknown) | undefined
    if (!group || !handler) throw new Error(`no handler for ${path}`)
    return handler.bind(group)
  }

  #travelling(error: unknown, procedure: string, declared: Procedure['errors']) {
    const told = travelling(this.#options.recognise?.(error) ?? error, declared)
    if (told.incident !== null) this.#options.report?.(told.incident, procedure, error)
    return toWireError(told.error)
  }

  #send(frame: ServerFrame): void {
    this.#channel.send(frame)
  }
}

function findProcedure(path: string): Procedure | null {
  const [namespace = '', name = '', ...rest] = path.split('.')
  const all: ContractShape = contract
  const group = Object.hasOwn(all, namespace) ? all[namespace] : undefined
  return group && rest.length === 0 && Object.hasOwn(group, name) ? (group[name] ?? null) : null
}

function unknownProcedure(request: Request): FloeError {
  const message = `${request.procedure} is not in the contract as ${request.type}.`
  return new FloeError('BAD_INPUT', message, { issues: [{ path: 'procedure', message }] })
}
