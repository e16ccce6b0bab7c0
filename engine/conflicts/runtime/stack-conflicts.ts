import type { RuntimeConflict } from '../../../shared/model/conflict.ts'
import { listNames } from '../words.ts'
import { runtimeConflict, way } from './describe-conflict.ts'
import type { EnvironmentRuntime, RuntimeFacts } from './runtime-facts.ts'

interface Pair {
  /** Activated later: its things come first. */
  readonly inner: EnvironmentRuntime
  readonly outer: EnvironmentRuntime
}

/** Names that environments claim which are active together: services, variables, ports, commands. */
export function stackConflicts({ environment, stacks }: RuntimeFacts): RuntimeConflict[] {
  const pairs = new Map<string, Pair>()
  for (const stack of stacks) {
    const at = stack.findIndex(({ dotFlox }) => dotFlox === environment.dotFlox)
    for (const [place, other] of stack.entries()) {
      if (place === at) continue
      const pair = place < at ? { inner: other, outer: environment } : { inner: environment, outer: other }
      pairs.set(`${pair.inner.dotFlox}\n${pair.outer.dotFlox}`, pair)
    }
  }
  const all = [...pairs.values()]
  return [...all.flatMap(ports), ...all.flatMap(services), ...all.flatMap(variables), ...all.flatMap(commands)]
}

function services({ inner, outer }: Pair): RuntimeConflict[] {
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
        waysOut: [rename(`services.${name}`, inner), rename(`services.${name}`, outer)],
      }),
    ]
  })
}

function ports({ inner, outer }: Pair): RuntimeConflict[] {
  return inner.services.flatMap((service) =>
    service.ports.flatMap((port) =>
      outer.services
        .filter((other) => other.ports.includes(port))
        .map((other) =>
          runtimeConflict({
            kind: 'port-twice',
            subject: String(port),
            sentence: `${service.name} of ${inner.name} and ${other.name} of ${outer.name} both want port ${port}.`,
            claims: [
              { owner: `${service.name} of ${inner.name}`, detail: service.command, wins: false },
              { owner: `${other.name} of ${outer.name}`, detail: other.command, wins: false },
            ],
            waysOut: [rename(`the port in services.${service.name}`, inner)],
          }),
        ),
    ),
  )
}

function variables({ inner, outer }: Pair): RuntimeConflict[] {
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
        waysOut: [rename(`vars.${name}`, inner), otherOrder({ inner, outer })],
      }),
    ]
  })
}

const mostNamed = 5

/** However many commands both have, it is one cause. The same file in both is no conflict. */
function commands({ inner, outer }: Pair): RuntimeConflict[] {
  const both = [...inner.commands]
    .filter(([name, file]) => outer.commands.has(name) && outer.commands.get(name) !== file)
    .map(([name]) => name)
    .sort()
  const [first] = both
  if (first === undefined) return []
  const more = both.length - mostNamed
  const named = more > 0 ? `${both.slice(0, mostNamed).join(', ')} and ${more} more` : listNames(both)
  const detail = (one: EnvironmentRuntime) => (both.length === 1 ? (one.commands.get(first) ?? '') : named)
  return [
    runtimeConflict({
      kind: 'command-twice',
      subject: both.length === 1 ? first : `${both.length} commands`,
      sentence: `${inner.name} and ${outer.name} are active together and both bring ${named}: those of ${inner.name} come first.`,
      claims: [
        { owner: inner.name, detail: detail(inner), wins: true },
        { owner: outer.name, detail: detail(outer), wins: false },
      ],
      waysOut: [otherOrder({ inner, outer })],
    }),
  ]
}

const rename = (what: string, { name }: EnvironmentRuntime) =>
  way({
    id: `rename:${name}`,
    kind: 'rename',
    title: `Change ${what} of ${name}`,
    explanation: `Its manifest holds it as text of your own, and whatever uses it must follow.`,
  })

const otherOrder = ({ inner, outer }: Pair) =>
  way({
    id: 'other-order',
    kind: 'rename',
    title: `Activate ${outer.name} last`,
    explanation: `What is activated last comes first: then what ${outer.name} has counts, and that of ${inner.name} stands behind.`,
  })
