import { createHash } from 'node:crypto'
import { z } from 'zod'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { listOf, mapOf } from '../../../lib/first-error.ts'
import type { Closure } from './closure.ts'
import { componentsOf } from './components.ts'
import type { Component } from './components.ts'
import { packageKey } from './package-record.ts'
import type { PackageRecord } from './package-record.ts'

/** The packages of every converter: what runs convert.sh, and what it runs. */
export const busyboxPackage = 'busybox-static'
export const toolPackages = ['patchelf', 'tcc', 'libc6', 'libgcc-s1', 'libstdc++6'] as const

// Debian's own rules (Debian Policy 5.6.1, 5.6.8, 5.6.12). None of these texts can be an option or leave a folder.
const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9+.-]*$/)
  .max(128)
const version = z
  .string()
  .regex(/^(?:\d+:)?[0-9A-Za-z][0-9A-Za-z.+~:-]*$/)
  .max(256)
const architecture = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(64)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const bytes = z.number().int().nonnegative()

const isHash = (text: string) => sha256.safeParse(text).success
const hashes = listOf(sha256)
/** Names of packages with their versions, as `packageKey` makes them; those that `debs` lacks are missed when needed. */
const keys = listOf(z.string().max(512))

const pinnedDebSchema = z.object({
  name,
  version,
  architecture,
  sha256,
  size: bytes,
  installedSize: bytes,
  filename: z.string().max(4096),
})
export type PinnedDeb = z.infer<typeof pinnedDebSchema>

/** A store path to make: from these .debs, with these nodes below it, by these tools. */
const nodeSchema = z.object({
  name,
  version,
  debs: keys,
  needs: hashes,
  shown: hashes,
  converter: sha256,
})
export type PinnedNode = z.infer<typeof nodeSchema>

/**
 * Everything that makes the store paths of some packages again, for `.flox/env/floe.lock`. Nodes and converters are
 * named by a SHA-256 over all that they are made from, so the pins of two resolutions can be joined key by key.
 */
const debianPinsSchema = z
  .object({
    version: z.literal(1),
    system: z.string().regex(/^[a-z0-9_]+-linux$/),
    /** By package key. */
    debs: mapOf(pinnedDebSchema),
    converters: mapOf(z.object({ busybox: z.string().max(512), tools: keys }), isHash),
    nodes: mapOf(nodeSchema, isHash),
  })
  .refine(({ debs }) => Object.entries(debs).every(([key, deb]) => key === packageKey(deb)))
  .refine(({ converters, debs }) =>
    Object.values(converters).every(({ busybox }) => debs[busybox]?.name === busyboxPackage),
  )
export type DebianPins = z.infer<typeof debianPinsSchema>

/**
 * null when there are none that this version of Floe can read. They come from a file that anybody may have written, so
 * every name, version and hash has the form that Debian gives it, that of the builder and the tools included.
 */
export function parsePins(value: unknown): DebianPins | null {
  return debianPinsSchema.safeParse(value).data ?? null
}

export interface Converter {
  readonly busybox: PackageRecord
  readonly tools: readonly PackageRecord[]
}

/** The pins of a closure, and for each package key the node that holds it. */
export function pinClosure(closure: Closure, converter: Converter, system: string) {
  const { components, of } = componentsOf(closure)
  const records = [...components.flatMap(({ members }) => members), ...converter.tools, converter.busybox]
  const debs = Object.fromEntries(records.map((record) => [packageKey(record), pinDeb(record)]))
  const tools = converter.tools.map(packageKey)
  const converterHash = hash([[...converter.tools, converter.busybox].map(identity)])
  const nodes: PinnedNode[] = []
  const hashes: string[] = []
  for (const component of components) {
    const node = pinNode(component, hashes, converterHash)
    nodes.push(node)
    hashes.push(hash([node.name, node.version, component.members.map(identity), node.needs, node.shown, converterHash]))
  }
  const pins: DebianPins = {
    version: 1,
    system,
    debs,
    converters: { [converterHash]: { busybox: packageKey(converter.busybox), tools } },
    nodes: Object.fromEntries(nodes.map((node, index) => [hashes[index] ?? '', node])),
  }
  return { pins, nodeOf: (key: string) => hashes[of.get(key) ?? -1] ?? '' }
}

function pinNode(component: Component, hashes: readonly string[], converter: string): PinnedNode {
  const hashesOf = (indexes: readonly number[]) => indexes.flatMap((index) => hashes[index] ?? [])
  return {
    name: component.name,
    version: component.version,
    debs: component.members.map(packageKey),
    needs: hashesOf(component.needs),
    shown: hashesOf(component.shown),
    converter,
  }
}

function pinDeb(record: PackageRecord): PinnedDeb {
  const { name, version, architecture, sha256, size, installedSize, filename } = record
  return { name, version, architecture, sha256, size, installedSize, filename }
}

const identity = ({ name, version, architecture, sha256 }: PackageRecord) => [name, version, architecture, sha256]
const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** All nodes that these need, themselves included. Errors: PATH_UNAVAILABLE when the pins are not whole. */
export function nodesBelow(pins: DebianPins, roots: readonly string[]): ReadonlyMap<string, PinnedNode> {
  const found = new Map<string, PinnedNode>()
  const waiting = new Set(roots)
  for (const name of waiting) {
    const node = pins.nodes[name]
    if (!node) throw new FloeError('PATH_UNAVAILABLE', `pins lack ${name}`, { path: name, installId: null })
    found.set(name, node)
    for (const need of node.needs) waiting.add(need) // a Set grows while it is walked
  }
  return found
}

/** The pins of `older` and `newer` together, without those that none of these nodes needs any more; null when none is left. */
export function joinPins(
  older: DebianPins | null,
  newer: DebianPins | null,
  kept: readonly string[],
): DebianPins | null {
  const latest = newer ?? older
  if (!latest) return null
  const all = {
    ...latest,
    debs: { ...older?.debs, ...newer?.debs },
    converters: { ...older?.converters, ...newer?.converters },
    nodes: { ...older?.nodes, ...newer?.nodes },
  }
  const known = kept.filter((node) => Object.hasOwn(all.nodes, node))
  if (!known.length) return null
  const nodes = nodesBelow(all, known)
  const converters = pick(all.converters, new Set([...nodes.values()].map((node) => node.converter)))
  const tools = Object.values(converters).flatMap((one) => [one.busybox, ...one.tools])
  const debs = pick(all.debs, new Set([...[...nodes.values()].flatMap((node) => node.debs), ...tools]))
  return { ...all, nodes: sorted(Object.fromEntries(nodes)), converters, debs: sorted(debs) }
}

/** In the order of their keys, so that a file of pins changes only where the pins do. */
function sorted<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function pick<Value>(record: Readonly<Record<string, Value>>, wanted: ReadonlySet<string>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => wanted.has(key)))
}
