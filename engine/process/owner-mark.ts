import { randomBytes } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { processRow } from '../lib/process-row.ts'
import { variableOf } from './process-table.ts'

/** Carried in the environment by all that this process starts: who started it, and with which call. */
export const ownerVariable = 'FLOE_OWNER'

/** The process by whose end a child becomes an orphan: id, start, and the world in which the id counts. */
interface Owner {
  readonly pid: number
  readonly start: number
  readonly namespace: string
}

let owner = ''

/** From now on this process is the owner of every program that it starts: a later one ends them when it has died. */
export function ownChildren(): void {
  owner = `${process.pid}:${processRow(process.pid)?.start ?? 0}:${processNamespace()}`
}

/** A mark for one child and all that it starts in its turn. */
export const newMark = (): string => `${owner || '::'}:${randomBytes(8).toString('hex')}`

/** The environment of a child, with the mark that it was given. */
export const withMark = (env: Readonly<Record<string, string | undefined>>, mark: string): NodeJS.ProcessEnv => ({
  ...env,
  [ownerVariable]: mark,
})

export const hasMark = (pid: number, mark: string): boolean => variableOf(pid, ownerVariable) === mark

/** Who started a process; null when no owner did. */
export function ownerOf(pid: number): Owner | null {
  const [owned, start, namespace] = variableOf(pid, ownerVariable)?.split(':') ?? []
  return owned && start && namespace ? { pid: Number(owned), start: Number(start), namespace } : null
}

/** Ids in a container count in a world of their own, of which nothing can be said here. */
export const isDeadHere = ({ pid, start, namespace }: Owner): boolean =>
  namespace === processNamespace() && processRow(pid)?.start !== start

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')
  } catch {
    return ''
  }
}
