import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import type { Release } from '../../version-history.ts'
import type { Histories } from './history-index.ts'

/** `n` is the number of attributes that the revision was seen to have; null: nothing is known of it. */
const revisionSchema = z.object({ date: z.number(), n: z.number().nullable() })
const runSchema = z.tuple([z.number().int(), z.number().int()])
const fileSchema = z.object({
  revs: z.array(revisionSchema),
  // The attributes are looked at one by one: a schema over a quarter of a million numbers would take seconds.
  attrs: z.record(z.string(), z.unknown()),
})
const attributeSchema = z.record(z.string(), z.array(runSchema))

/**
 * The history of nixpkgs' attributes (`toplevel-versions.json.gz`). Revisions of which nothing is known are no evidence,
 * neither that a version was there nor that it was gone: they are no states. Between the first and the last revision
 * that has it, a version counts as there. Whole in memory: for a worker. Errors: anything of a torn file.
 */
export async function readHistory(file: string): Promise<Histories> {
  const text = await promisify(gunzip)(await readFile(file))
  const { revs, attrs } = fileSchema.parse(JSON.parse(text.toString('utf8')))
  const states = new Map<number, number>()
  revs.forEach((revision, at) => revision.n !== null && states.set(at, states.size))
  const days = revs.flatMap(({ date, n }) => (n === null ? [] : [dayOf(date)]))
  const releases = new Map<string, readonly Release[]>()
  for (const [name, versions] of Object.entries(attrs)) {
    const parsed = attributeSchema.safeParse(versions)
    if (parsed.success && isPlain(name)) releases.set(name, releasesOf(parsed.data, states))
  }
  return { days, releases }
}

function releasesOf(
  versions: Readonly<Record<string, readonly (readonly [number, number])[]>>,
  states: ReadonlyMap<number, number>,
) {
  return Object.entries(versions).flatMap(([version, runs]): Release[] => {
    const first = states.get(Math.min(...runs.map(([from]) => from)))
    const last = states.get(Math.max(...runs.map(([, to]) => to)))
    return first === undefined || last === undefined || !isPlain(version) ? [] : [{ version, first, last }]
  })
}

/** Neither a name nor a version has signs that the index is written with. */
const isPlain = (text: string) => !/[\t\n\r]/.test(text)

const dayOf = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10)
