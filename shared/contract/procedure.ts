import type { z } from 'zod'
import type { ErrorCode } from '../errors/codes.ts'

/** What happens to items that a slow reader has no credit for. */
export type Overflow = 'latest' | 'drop-oldest' | 'fail'

export interface Query<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly kind: 'query'
  readonly input: In
  readonly output: Out
  readonly errors: readonly ErrorCode[]
}

export interface Mutation<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly kind: 'mutation'
  readonly input: In
  readonly output: Out
  readonly errors: readonly ErrorCode[]
}

export interface Stream<In extends z.ZodType = z.ZodType, Item extends z.ZodType = z.ZodType> {
  readonly kind: 'stream'
  readonly input: In
  readonly item: Item
  readonly overflow: Overflow
  readonly errors: readonly ErrorCode[]
}

export type Procedure = Query | Mutation | Stream
export type ContractShape = Readonly<Record<string, Readonly<Record<string, Procedure>>>>

/** A procedure as it is written down; its namespace adds the errors. */
type Plain<P extends Procedure> = Omit<P, 'errors'>

/** A question without effect; its answer may be cached. */
export function query<In extends z.ZodType, Out extends z.ZodType>(spec: {
  input: In
  output: Out
}): Plain<Query<In, Out>> {
  return { kind: 'query', ...spec }
}

/** An effect; never repeated by itself. */
export function mutation<In extends z.ZodType, Out extends z.ZodType>(spec: {
  input: In
  output: Out
}): Plain<Mutation<In, Out>> {
  return { kind: 'mutation', ...spec }
}

/** A snapshot first, then everything that happens after it; nothing is lost between. */
export function stream<In extends z.ZodType, Item extends z.ZodType>(spec: {
  input: In
  item: Item
  overflow: Overflow
}): Plain<Stream<In, Item>> {
  return { kind: 'stream', ...spec }
}

type WithErrors<Procedures> = {
  readonly [Name in keyof Procedures]: Procedures[Name] & Pick<Procedure, 'errors'>
}

/** Gives every procedure of a namespace the same errors, so that none can forget one. */
export function namespace<Procedures extends Readonly<Record<string, Plain<Query> | Plain<Mutation> | Plain<Stream>>>>(
  errors: readonly ErrorCode[],
  procedures: Procedures,
): WithErrors<Procedures> {
  const named = Object.entries(procedures).map(([name, procedure]) => [name, { ...procedure, errors }])
  // The same names with the same procedures, each with the errors that WithErrors adds.
  return Object.fromEntries(named) as WithErrors<Procedures>
}

export interface CallOptions {
  readonly signal?: AbortSignal
  /** Items of a stream that may be on their way at once; fewer make a flood of large ones stop sooner. */
  readonly credit?: number
  /** Told before the next item how many items of a stream were left out because this side was slow. */
  readonly onDropped?: (count: number) => void
}

type ClientOf<P> =
  P extends Stream<infer In, infer Item>
    ? (input: z.input<In>, options?: CallOptions) => AsyncIterable<z.output<Item>>
    : P extends Query<infer In, infer Out> | Mutation<infer In, infer Out>
      ? (input: z.input<In>, options?: CallOptions) => Promise<z.output<Out>>
      : never

type HandlerOf<P> =
  P extends Stream<infer In, infer Item>
    ? (input: z.output<In>, context: { signal: AbortSignal }) => AsyncIterable<z.input<Item>>
    : P extends Query<infer In, infer Out> | Mutation<infer In, infer Out>
      ? (input: z.output<In>, context: { signal: AbortSignal }) => Promise<z.input<Out>>
      : never

/** The contract as a caller sees it: `client.environments.list({})`. */
export type Client<C extends ContractShape> = {
  readonly [N in keyof C]: { readonly [P in keyof C[N]]: ClientOf<C[N][P]> }
}

/** The contract as the engine implements it, one function for each procedure. */
export type Handlers<C extends ContractShape> = {
  readonly [N in keyof C]: { readonly [P in keyof C[N]]: HandlerOf<C[N][P]> }
}
