import { createHash } from 'node:crypto'
import { z } from 'zod'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import type { Closure } from './closure.ts'
import { componentsOf } from './components.ts'
import type { Component } from './components.ts'
import { packageKey } from './package-record.ts'
import type { PackageRecord } from './package-record.ts'

const keys = z.array(z.string())

const pinnedDebSchema = z.object({
  name: z.string(),
  version: z.string(),
  architecture: z.string(),
  sha256: z.string(),
  size: z.number(),
  installedSize: z.number(),
  filename: z.string(),
})
export type PinnedDeb = z.infer<typeof pinnedDebSchema>

/** A store path to make: from these .debs, with these nodes below it, by these tools. */
const nodeSchema = z.object({
  name: z.string(),
  version: z.string(),
  debs: keys,
  needs: keys,
  shown: keys,
  converter: z.string(),
})
export type PinnedNode = z.infer<typeof nodeSchema>

/**
 * Everything that makes the store paths of some packages again, for `.flox/env/floe.lock`. Nodes and converters are
 * named by a SHA-256 over all that they are made from, so the pins of two resolutions can be joined key by key.
 */
const debianPinsSchema = z.object({
  version: z.literal(1),
  system: z.string(),
  /** By package key. */
  debs: z.record(z.string(), pinnedDebSchema),
  converters: z.record(z.string(), z.object({ busybox: z.string(), tools: keys })),
  nodes: z.record(z.string(), nodeSchema),
})
export type DebianPins = z.infer<typeof debianPinsSchema>

/** null when there are none that this version of Floe can read. */
export function parsePins(value: unknown): DebianPins | null {
  return debianPinsSchema.safeParse(value).data ?? null
}

/** The packages of every converter: what runs convert.sh, and what it runs. */
export const busyboxPackage = 'busybox-static'
export const toolPackages = ['patchelf', 'tcc', 'libc6', 'libgcc-s1', 'libstdc++6'] as const

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
  const known = kept.filter((name) => name in all.nodes)
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
