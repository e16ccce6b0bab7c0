import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { temporaryFolder } from '../../../lib/temporaries.ts'
import { absolutePath } from '../../../nix/nix-arguments.ts'
import { runNix } from '../../../nix/run-nix.ts'
import { storePathSchema } from '../../../lib/store-path-schema.ts'
import type { StorePath } from '../../../lib/store-path.ts'
import type { SourceOptions } from '../../catalog-source.ts'
import { nodesBelow } from './pins.ts'
import type { DebianPins, PinnedDeb } from './pins.ts'

const answerSchema = z.object({
  nodes: z.record(z.string(), z.object({ drv: storePathSchema, out: storePathSchema })),
  debs: z.record(z.string(), storePathSchema),
})

export interface StorePaths {
  /** By node. */
  readonly nodes: Readonly<Record<string, { readonly drv: StorePath; readonly out: StorePath }>>
  /** Where the .debs belong, by storeName. */
  readonly debs: Readonly<Record<string, StorePath>>
}

const triplets: Readonly<Record<string, string>> = {
  'x86_64-linux': 'x86_64-linux-gnu',
  'aarch64-linux': 'aarch64-linux-gnu',
}

/** The file name of a .deb in the store: only characters that a store path may have. */
export const storeName = (deb: Pick<PinnedDeb, 'name' | 'version' | 'architecture'>): string =>
  `${deb.name}_${inStorePath(deb.version)}_${deb.architecture}.deb`

const inStorePath = (text: string) => text.replace(/[^A-Za-z0-9.+_-]/g, '-')

/** The part of a version that goes into a store path's name. */
const shortVersion = (version: string) => inStorePath(version.replace(/^\d+:/, ''))

interface InstantiateOptions extends Pick<SourceOptions, 'signal' | 'log' | 'onWait'> {
  /** packages.nix. */
  readonly expressions: string
  /** Store paths of builders, by converter. */
  readonly busybox: ReadonlyMap<string, string>
  readonly scratch: string
}

/** Asks Nix for the derivations of these nodes and all below them, in one call; nothing needs to be downloaded for it. */
export function instantiate(
  pins: DebianPins,
  roots: readonly string[],
  options: InstantiateOptions,
): Promise<StorePaths> {
  return answer(pins, roots, options, evaluate)
}

/** The same paths without asking Nix again for a plan that it has seen: a preview is followed by its install. */
export function knownPaths(
  pins: DebianPins,
  roots: readonly string[],
  options: InstantiateOptions,
): Promise<StorePaths> {
  return answer(pins, roots, options, evaluateOnce)
}

async function answer(
  pins: DebianPins,
  roots: readonly string[],
  options: InstantiateOptions,
  ask: typeof evaluate,
): Promise<StorePaths> {
  const merged: { nodes: Record<string, StorePaths['nodes'][string]>; debs: Record<string, StorePath> } = {
    nodes: {},
    debs: {},
  }
  for (const plan of plans(pins, roots, options.busybox)) {
    const { nodes, debs } = await ask(plan, options)
    Object.assign(merged.nodes, nodes)
    Object.assign(merged.debs, debs)
  }
  return merged
}

const mostRemembered = 32
const remembered = new Map<string, StorePaths>()

/** Paths follow from the plan alone; the derivations themselves may be gone, so only who wants no more than names asks here. */
async function evaluateOnce(plan: unknown, options: InstantiateOptions): Promise<StorePaths> {
  const key = JSON.stringify([options.expressions, plan])
  const known = remembered.get(key) ?? (await evaluate(plan, options))
  remembered.delete(key)
  remembered.set(key, known)
  for (const oldest of [...remembered.keys()].slice(0, -mostRemembered)) remembered.delete(oldest)
  return known
}

async function evaluate(plan: unknown, options: InstantiateOptions): Promise<StorePaths> {
  const folder = await temporaryFolder(options.scratch, 'plan')
  try {
    const file = join(folder, 'plan.json')
    await writeFile(file, JSON.stringify(plan))
    const settings = ['--eval', '--strict', '--json', '--read-write-mode', '--argstr', 'plan', file]
    const what = 'prepare the conversion of Debian packages'
    const operands = [absolutePath(options.expressions)]
    const result = await runNix('nix-instantiate', settings, { ...runOptions(options), what, operands })
    return answerSchema.parse(JSON.parse(result.stdout))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const runOptions = ({ signal, log, onWait }: InstantiateOptions) => ({ signal, log, ...(onWait && { onWait }) })

/** The input of packages.nix, one for each converter: nodes only need nodes of their own converter. */
function plans(pins: DebianPins, roots: readonly string[], busybox: ReadonlyMap<string, string>) {
  const all = [...nodesBelow(pins, roots)]
  return [...new Set(all.map(([, node]) => node.converter))].map((hash) => {
    const converter = pins.converters[hash]
    const nodes = all.filter(([, node]) => node.converter === hash)
    const tools = (converter?.tools ?? []).map((key) => debOf(pins, key))
    const debs = [...nodes.flatMap(([, node]) => node.debs.map((key) => debOf(pins, key))), ...tools]
    return {
      system: pins.system,
      triplet: triplets[pins.system] ?? '',
      busybox: busybox.get(hash) ?? '',
      tools: tools.map(storeName),
      debs: Object.fromEntries(debs.map((deb) => [storeName(deb), deb.sha256])),
      nodes: Object.fromEntries(
        nodes.map(([name, node]) => [
          name,
          {
            name: `${node.name}-${shortVersion(node.version)}`,
            debs: node.debs.map((key) => storeName(debOf(pins, key))),
            deps: node.needs,
            shown: node.shown,
          },
        ]),
      ),
    }
  })
}

/** Errors: PATH_UNAVAILABLE when the pins are not whole. */
export function debOf(pins: DebianPins, key: string): PinnedDeb {
  const deb = pins.debs[key]
  if (deb) return deb
  throw new FloeError('PATH_UNAVAILABLE', `pins lack ${key}`, { path: key, installId: null })
}
