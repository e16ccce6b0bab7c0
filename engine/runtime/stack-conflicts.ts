import type { RuntimeConflict, WayOut } from '../../shared/model/conflict.ts'
import { listNames } from '../../shared/text/list-names.ts'
import { leaveOut, runtimeConflict, way } from './describe-conflict.ts'
import { portWays } from './port-conflicts.ts'
import type { EnvironmentRuntime, RuntimeFacts } from './runtime-facts.ts'

/** Two environments that are active together. */
interface Pair {
  /** Activated later: its things come first. */
  readonly inner: EnvironmentRuntime
  readonly outer: EnvironmentRuntime
  /** The one that is looked at: only its manifest is edited. */
  readonly mine: EnvironmentRuntime
  readonly other: EnvironmentRuntime
}

/** Names that environments claim which are active together: services, variables, ports, commands. */
export function stackConflicts(facts: RuntimeFacts): RuntimeConflict[] {
  const { environment: mine, stacks } = facts
  const pairs = new Map<string, Pair>()
  for (const stack of stacks) {
    const at = stack.findIndex(({ dotFlox }) => dotFlox === mine.dotFlox)
    for (const [place, other] of stack.entries()) {
      if (place === at) continue
      const [inner, outer] = place < at ? [other, mine] : [mine, other]
      pairs.set(`${inner.dotFlox}\n${outer.dotFlox}`, { inner, outer, mine, other })
    }
  }
  const all = [...pairs.values()]
  return [
    ...all.flatMap((pair) => ports(pair, facts)),
    ...all.flatMap(services),
    ...all.flatMap(variables),
    ...all.flatMap((pair) => commands(pair, facts)),
  ]
}

function ports({ inner, outer, mine }: Pair, facts: RuntimeFacts): RuntimeConflict[] {
  return inner.services.flatMap((service) =>
    service.ports.flatMap((port) =>
      outer.services
        .filter((other) => other.ports.includes(port))
        .map((other) => {
          const own = mine === inner ? service.name : other.name
          return runtimeConflict({
            kind: 'port-twice',
            subject: String(port),
            sentence: `${service.name} of ${inner.name} and ${other.name} of ${outer.name} both want port ${port}.`,
            claims: [
              { owner: `${service.name} of ${inner.name}`, detail: service.command, wins: false },
              { owner: `${other.name} of ${outer.name}`, detail: other.command, wins: false },
            ],
            ...portWays([[own]], [own], port, facts),
          })
        }),
    ),
  )
}

function services(pair: Pair): RuntimeConflict[] {
  const { inner, outer } = pair
  return inner.services.flatMap(({ name, command }) => {
    const other = outer.services.find((one) => one.name === name)
    if (!other) return []
    return [
      runtimeConflict({
        kind: 'service-twice',
        subject: name,
        sentence: `${inner.name} and ${outer.name} are active together and both have a service ${name}.`,
        claims: [
          { owner: inner.name, detail: command, wins: true },
          { owner: outer.name, detail: other.command, wins: false },
        ],
        waysOut: [renameService(name, pair)],
      }),
    ]
  })
}

function renameService(name: string, { mine, other }: Pair): WayOut {
  const taken = new Set([...mine.services, ...other.services].map((service) => service.name))
  let to = `${mine.name}-${name}`
  for (let count = 2; taken.has(to); count++) to = `${mine.name}-${name}-${count}`
  return way(
    {
      id: `rename:${name}`,
      kind: 'rename',
      title: `Call it ${to} in ${mine.name}`,
      explanation: `What it runs stays the same. Scripts that start or stop ${name} by its name must use the new one.`,
    },
    { kind: 'rename', path: ['services', name], to },
  )
}

function variables(pair: Pair): RuntimeConflict[] {
  const { inner, outer } = pair
  return [...inner.variables].flatMap(([name, value]) => {
    const other = outer.variables.get(name)
    if (other === undefined || other === value) return []
    return [
      runtimeConflict({
        kind: 'variable-twice',
        subject: name,
        sentence: `${inner.name} and ${outer.name} are active together and set ${name} to different values.`,
        claims: [
          { owner: inner.name, detail: value, wins: true },
          { owner: outer.name, detail: other, wins: false },
        ],
        waysOut: variableWays(name, pair),
        advice: [otherOrder(pair)],
      }),
    ]
  })
}

function variableWays(name: string, { mine, other }: Pair): WayOut[] {
  const value = other.variables.get(name) ?? ''
  return [
    way(
      {
        id: 'same-value',
        kind: 'other-value',
        title: `Set it to what ${other.name} says`,
        explanation: `Both then say ${value === '' ? 'the empty text' : value}, each for itself.`,
      },
      { kind: 'set', path: ['vars', name], value },
    ),
    way(
      {
        id: 'leave-out',
        kind: 'leave-out',
        title: `Leave it to ${other.name}`,
        explanation: `${mine.name} sets ${name} no more, not even where ${other.name} is not active.`,
      },
      { kind: 'set', path: ['vars', name], value: null },
    ),
  ]
}

const mostNamed = 5

/** However many commands both have, it is one cause. The same file in both is no conflict. */
function commands(pair: Pair, { installIdOf }: RuntimeFacts): RuntimeConflict[] {
  const { inner, outer, mine, other } = pair
  const both = [...inner.commands]
    .filter(([name, file]) => outer.commands.has(name) && outer.commands.get(name) !== file)
    .map(([name]) => name)
    .sort()
  const [first] = both
  if (first === undefined) return []
  const more = both.length - mostNamed
  const named = more > 0 ? `${both.slice(0, mostNamed).join(', ')} and ${more} more` : listNames(both)
  const detail = (one: EnvironmentRuntime) => (both.length === 1 ? (one.commands.get(first) ?? '') : named)
  const theirs = both.length === 1 ? `That of ${other.name} is` : `Those of ${other.name} are`
  return [
    runtimeConflict({
      kind: 'command-twice',
      subject: both.length === 1 ? first : `${both.length} commands`,
      sentence: `${inner.name} and ${outer.name} are active together and both bring ${named}: those of ${inner.name} come first.`,
      claims: [
        { owner: inner.name, detail: detail(inner), wins: true },
        { owner: outer.name, detail: detail(outer), wins: false },
      ],
      waysOut: leaveOut(
        both.map((name) => installIdOf.get(name)),
        `${theirs} used then. Everything else of the package goes from ${mine.name} too.`,
      ),
      advice: [otherOrder(pair)],
    }),
  ]
}

const otherOrder = ({ inner, outer }: Pair) => ({
  title: `Activate ${outer.name} last`,
  explanation: `The environment activated last comes first: ${outer.name} then wins over ${inner.name}.`,
})
