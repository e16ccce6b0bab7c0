import type { RuntimeConflict } from '../../shared/model/conflict.ts'
import { listNames } from '../../shared/text/list-names.ts'
import { runtimeConflict, way } from './describe-conflict.ts'
import { alsoNaming, movePort } from './move-port.ts'
import type { EnvironmentRuntime, Listener, RuntimeFacts } from './runtime-facts.ts'

/** Ports that two services claim, or that something else listens on already. */
export function portConflicts(facts: RuntimeFacts): RuntimeConflict[] {
  const { environment } = facts
  const ports = new Set(environment.services.flatMap((service) => service.ports))
  return [...ports].flatMap((port) => [...among(environment, port, facts), ...taken(environment, port, facts)])
}

const claimants = ({ services }: EnvironmentRuntime, port: number) =>
  services.filter((service) => service.ports.includes(port))

function among(environment: EnvironmentRuntime, port: number, facts: RuntimeFacts): RuntimeConflict[] {
  const services = claimants(environment, port)
  const names = services.map(({ name }) => name)
  if (names.length < 2) return []
  // Each way leaves the port to one of them.
  const moves = names.map((kept) => names.filter((one) => one !== kept))
  return [
    runtimeConflict({
      kind: 'port-twice',
      subject: String(port),
      sentence: `${listNames(names)} ${names.length === 2 ? 'both' : 'all'} want port ${port}: only the one that starts first gets it.`,
      claims: services.map(({ name, command }) => ({ owner: name, detail: command, wins: false })),
      ...portWays(moves, names, port, facts),
    }),
  ]
}

function taken(environment: EnvironmentRuntime, port: number, facts: RuntimeFacts): RuntimeConflict[] {
  const listener = facts.listeners.get(port)
  if (!listener) return []
  return claimants(environment, port).map((service) => {
    const { owner, detail } = wordsOf(listener)
    const { waysOut, advice } = portWays([[service.name]], [service.name], port, facts)
    return runtimeConflict({
      kind: 'port-twice',
      subject: String(port),
      sentence: `${service.name} wants port ${port}, which is held by ${owner}${detail ? `, ${detail}` : ''}.`,
      claims: [
        { owner: service.name, detail: service.command, wins: false },
        { owner, detail: detail || 'listens there now', wins: true },
      ],
      waysOut,
      advice: [
        ...advice,
        { title: `Stop ${owner}`, explanation: `${service.name} can start once nothing else listens there.` },
      ],
    })
  })
}

const wordsOf = ({ pid, program }: Listener) => ({
  owner: program ?? 'a process of another user',
  detail: pid === null ? '' : `process ${pid}`,
})

/** Ways by which services leave a port, and in words what has to be done where their text is in the way. `claiming`: all who want it. */
export function portWays(
  moves: readonly (readonly string[])[],
  claiming: readonly string[],
  port: number,
  facts: RuntimeFacts,
): Pick<RuntimeConflict, 'waysOut' | 'advice'> {
  const all = moves.map((services) => moveAway(services, claiming, port, facts))
  const waysOut = all.flatMap(({ wayOut }) => wayOut ?? [])
  return { waysOut, advice: waysOut.length > 0 ? [] : all.flatMap(({ advice }) => advice) }
}

function moveAway(services: readonly string[], claiming: readonly string[], port: number, facts: RuntimeFacts) {
  const { manifest } = facts.environment
  const moved = services.map((service) => ({ service, to: freePort(service, port, facts) }))
  const edits = moved.map(({ service, to }) => movePort(manifest, service, port, to))
  const title = `Use ${listNames(moved.map(({ service, to }) => `${to} for ${service}`))}`
  if (edits.includes(null)) {
    const places = listNames(services.map((service) => `services.${service}`))
    return { wayOut: null, advice: [{ title, explanation: `Change ${places} of the manifest yourself.` }] }
  }
  const all = edits.flatMap((some) => some ?? [])
  const others = alsoNaming(manifest, port, { edits: all, services: claiming })
  const explanation =
    others.length > 0
      ? `${listNames(others)} ${others.length === 1 ? 'names' : 'name'} ${port} too and ${others.length === 1 ? 'stays' : 'stay'} as written.`
      : `Nothing else in the manifest names ${port}.`
  const id = `other-port:${services.join(',')}`
  return { wayOut: way({ id, kind: 'other-port', title, explanation }, ...all), advice: [] }
}

/** A higher port that no service here uses and on which nothing listens, a different one for each service, so that two can move. */
function freePort(service: string, port: number, { environment, stacks, busy }: RuntimeFacts): number {
  const wanted = [environment, ...stacks.flat()].flatMap(({ services }) => services.flatMap(({ ports }) => ports))
  const used = new Set([...wanted, ...busy])
  let before = claimants(environment, port).findIndex(({ name }) => name === service)
  let free = port + 1
  while (used.has(free) || before-- > 0) free++
  return free
}
