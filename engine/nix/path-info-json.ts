import { z } from 'zod'
import { parseJson } from '../lib/parse-json.ts'
import { storeFolder } from '../lib/store-path.ts'

export interface PathInfo {
  readonly path: string
  readonly narSize: number
  readonly references: readonly string[]
}

const infoSchema = z.object({ narSize: z.number(), references: z.array(z.string()) })
const listSchema = z.array(z.object({ path: z.string(), valid: z.boolean().optional() }).loose())
const recordSchema = z.record(z.string(), z.unknown())

/**
 * `nix path-info --json` of every version: a list with `path` up to 2.18, an object keyed by path from 2.19 on (null
 * for invalid paths), by base name and under `info` in the newest format. What is not valid or not readable is left out.
 */
export function parsePathInfo(text: string): PathInfo[] {
  const json = parseJson(text)
  const list = listSchema.safeParse(json)
  if (list.success) return list.data.flatMap((row) => one(row.path, row))
  const record = recordSchema.safeParse(json)
  if (!record.success) return []
  const nested = recordSchema.safeParse(record.data['info'])
  return Object.entries(nested.success ? nested.data : record.data).flatMap(([path, info]) => one(path, info))
}

function one(path: string, value: unknown): PathInfo[] {
  const info = infoSchema.safeParse(value)
  if (!info.success) return []
  return [{ path: absolute(path), narSize: info.data.narSize, references: info.data.references.map(absolute) }]
}

const absolute = (path: string) => (path.startsWith('/') ? path : `${storeFolder()}/${path}`)
