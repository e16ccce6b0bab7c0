import type { SingleEdit } from '../../shared/model/edit.ts'
import type { SetText } from '../../shared/model/manifest-fields.ts'
import { replaceWords } from '../manifest/replace-words.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { servicesOf } from '../manifest/services.ts'
import { isPortName, namedPorts, referredVariables, servicePorts } from './service-ports.ts'

type Move = SetText | Extract<SingleEdit, { kind: 'replace' }>

/**
 * The edits that make a service listen on port `to` in place of `from`: in its command line, in its own variables, or in a
 * variable of the environment, which is overridden for this service where others use it too. null where its text says the
 * port in a way that cannot be changed for it.
 */
export function movePort(manifest: Manifest, name: string, from: number, to: number): Move[] | null {
  const service = servicesOf(manifest)[name]
  if (!service) return null
  const [before, after] = [String(from), String(to)]
  const own = service.vars ?? {}
  const all = manifest.vars ?? {}
  const referred = referredVariables(service.command)
  const said = (variable: string, fallback?: string) => own[variable] ?? all[variable] ?? fallback
  const variables = [
    ...Object.keys(own).filter((variable) => isPortName(variable) && own[variable] === before),
    ...referred.flatMap((one) => (said(one.name, one.fallback) === before ? [one.name] : [])),
  ]
  const texts = namedPorts(service.command).filter(([, port]) => port === before)
  const edits = [
    ...[...new Set(variables)].map((variable) => setVariable(manifest, name, variable, after)),
    ...[...new Set(texts.map(([text]) => text))].map((text): Move => {
      const port = text.lastIndexOf(before)
      const moved = text.slice(0, port) + after + text.slice(port + before.length)
      return { kind: 'replace', path: ['services', name, 'command'], from: text, to: moved }
    }),
  ]
  const ports = portsAfter(service.command, { own, all }, edits)
  return ports.includes(to) && !ports.includes(from) ? edits : null
}

/** The environment's own variable where nothing else needs its present value, so that clients of the service follow. */
function setVariable(manifest: Manifest, name: string, variable: string, value: string): Move {
  const services = servicesOf(manifest)
  const isOwn = Object.hasOwn(services[name]?.vars ?? {}, variable)
  const isShared = Object.entries(services).some(
    ([other, { command }]) => other !== name && referredVariables(command).some((one) => one.name === variable),
  )
  const ofAll = !isOwn && !isShared && Object.hasOwn(manifest.vars ?? {}, variable)
  return { kind: 'set', path: ofAll ? ['vars', variable] : ['services', name, 'vars', variable], value }
}

interface Variables {
  readonly own: Readonly<Record<string, string>>
  readonly all: Readonly<Record<string, string>>
}

function portsAfter(command: string, { own, all }: Variables, edits: readonly Move[]): number[] {
  const after = { command, own: { ...own }, all: { ...all } }
  for (const edit of edits) {
    if (edit.kind === 'replace') after.command = replaceWords(after.command, edit.from, edit.to)
    else (edit.path[0] === 'vars' ? after.all : after.own)[edit.path.at(-1) ?? ''] = edit.value ?? ''
  }
  return servicePorts(after.command, after.own, after.all)
}

/**
 * Places of a manifest that name a port, `vars.DATABASE_URL`, without those that an edit changes, that belong to these
 * services or that they listen by.
 */
export function alsoNaming(
  manifest: Manifest,
  port: number,
  { edits, services }: { readonly edits: readonly Move[]; readonly services: readonly string[] },
): string[] {
  const word = new RegExp(String.raw`(?<![\w.])${port}(?!\w)`)
  const all = servicesOf(manifest)
  const listening = services.flatMap((name) => referredVariables(all[name]?.command ?? ''))
  const known = new Set([...edits.map(({ path }) => path.join('.')), ...listening.map(({ name }) => `vars.${name}`)])
  const texts = [
    ...textsIn(manifest.vars, 'vars'),
    ...textsIn(manifest.hook, 'hook'),
    ...textsIn(manifest.profile, 'profile'),
    ...Object.entries(all).flatMap(([name, { command, vars }]) =>
      services.includes(name)
        ? []
        : [...textsIn({ command }, `services.${name}`), ...textsIn(vars, `services.${name}.vars`)],
    ),
  ]
  return texts.filter(([place, text]) => word.test(text) && !known.has(place)).map(([place]) => place)
}

const textsIn = (table: Readonly<Record<string, unknown>> | undefined, at: string): [string, string][] =>
  Object.entries(table ?? {}).flatMap(([key, text]) => (typeof text === 'string' ? [[`${at}.${key}`, text]] : []))
