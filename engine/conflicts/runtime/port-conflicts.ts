import type { RuntimeConflict } from '../../../shared/model/conflict.ts'
import { listNames } from '../words.ts'
import { runtimeConflict, way } from './describe-conflict.ts'
import type { EnvironmentRuntime, Listener, RuntimeFacts, ServiceFacts } from './runtime-facts.ts'

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
  const [first] = services
  if (!first || services.length < 2) return []
  const names = services.map(({ name }) => name)
  return [
    runtimeConflict({
      kind: 'port-twice',
      subject: String(port),
      sentence: `${listNames(names)} ${names.length === 2 ? 'both' : 'all'} want port ${port}: only the one that starts first gets it.`,
      claims: services.map(({ name, command }) => ({ owner: name, detail: command, wins: false })),
      waysOut: services.slice(1).map((service) => otherPort(service, port, facts)),
    }),
  ]
}

function taken(environment: EnvironmentRuntime, port: number, facts: RuntimeFacts): RuntimeConflict[] {
  const listener = facts.listeners.get(port)
  if (!listener) return []
  return claimants(environment, port).map((service) => {
    const { owner, detail } = wordsOf(listener)
    return runtimeConflict({
      kind: 'port-twice',
      subject: String(port),
      sentence: `${service.name} wants port ${port}, which is held by ${owner}${detail ? `, ${detail}` : ''}.`,
      claims: [
        { owner: service.name, detail: service.command, wins: false },
        { owner, detail: detail || 'listens there now', wins: true },
      ],
      waysOut: [otherPort(service, port, facts), stopOther(service, owner)],
    })
  })
}

const wordsOf = ({ pid, program }: Listener) => ({
  owner: program ?? 'a process of another user',
  detail: pid === null ? '' : `process ${pid}`,
})

/** The manifest holds the port in text that is the user's own, so this is advice. */
function otherPort(service: ServiceFacts, port: number, { environment, listeners }: RuntimeFacts) {
  const used = new Set([...environment.services.flatMap(({ ports }) => ports), ...listeners.keys()])
  let free = port + 1
  while (used.has(free)) free++
  return way({
    id: `rename:${service.name}`,
    kind: 'rename',
    title: `Use ${free} for ${service.name}`,
    explanation: `Write ${free} in place of ${port} in services.${service.name} of the manifest. Whatever connects to it must know the new port.`,
  })
}

const stopOther = (service: ServiceFacts, owner: string) =>
  way({
    id: 'stop-other',
    kind: 'rename',
    title: `Stop ${owner} first`,
    explanation: `${service.name} can start once nothing else listens there.`,
  })
