import { createReadStream } from 'node:fs'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import type { IndexedPackage } from '../../catalog-source.ts'
import { readMembers } from './read-members.ts'

const batchSize = 1000
const brokenOrInsecure = -60

const channelPackage = z.object({
  name: z.string().catch(''),
  pname: z.string().catch(''),
  version: z.string().catch(''),
  meta: z
    .object({
      description: z.string().catch(''),
      mainProgram: z.string().catch(''),
      broken: z.boolean().catch(false),
      insecure: z.boolean().catch(false),
    })
    .catch({ description: '', mainProgram: '', broken: false, insecure: false }),
})

const linePackage = channelPackage.omit({ meta: true }).extend({
  ...channelPackage.shape.meta.unwrap().shape,
  attr: z.string(),
})

interface Described {
  readonly description: string
  readonly mainProgram: string
  readonly broken: boolean
  readonly insecure: boolean
}

/**
 * All packages of nixpkgs for the index, in batches, with bounded memory: a channel's `packages.json.br` (350 MB
 * unpacked, so it is never held whole) or the same as one object a line, `.ndjson.gz`.
 * Errors: CATALOG_UNAVAILABLE.
 */
export async function* readChannel(file: string, signal?: AbortSignal): AsyncGenerator<readonly IndexedPackage[]> {
  let batch: IndexedPackage[] = []
  try {
    for await (const indexed of file.includes('.ndjson') ? fromLines(file, signal) : fromChannel(file, signal)) {
      if (batch.push(indexed) < batchSize) continue
      yield batch
      batch = []
    }
  } catch (cause) {
    signal?.throwIfAborted()
    const reason = `${file} is not a whole channel file.`
    throw new FloeError('CATALOG_UNAVAILABLE', reason, { source: 'nixpkgs', reason }, { cause })
  }
  if (batch.length > 0) yield batch
}

async function* fromChannel(file: string, signal?: AbortSignal): AsyncGenerator<IndexedPackage> {
  for await (const { key, json } of readMembers(unpacked(file, signal), 'packages')) {
    const found = channelPackage.parse(JSON.parse(json))
    yield indexedPackage(key, found, found.meta)
  }
}

async function* fromLines(file: string, signal?: AbortSignal): AsyncGenerator<IndexedPackage> {
  for await (const lines of linesOf(unpacked(file, signal))) {
    for (const line of lines) {
      const found = linePackage.parse(JSON.parse(line))
      yield indexedPackage(found.attr, found, found)
    }
  }
}

function indexedPackage(
  attribute: string,
  { name, pname, version }: { name: string; pname: string; version: string },
  { description, mainProgram, broken, insecure }: Described,
): IndexedPackage {
  return {
    pkgPath: attribute,
    name: pname || name || attribute,
    version,
    description: description.replace(/\s+/g, ' ').trim(),
    commands: mainProgram ? [mainProgram] : [],
    verified: false,
    ...((broken || insecure) && { weight: brokenOrInsecure }),
  }
}

function unpackerOf(file: string) {
  if (file.endsWith('.br')) return createBrotliDecompress({ chunkSize: 1 << 18 })
  return file.endsWith('.gz') ? createGunzip({ chunkSize: 1 << 18 }) : null
}

function unpacked(file: string, signal?: AbortSignal): Readable {
  const packed = createReadStream(file, { highWaterMark: 1 << 18, signal })
  const unpack = unpackerOf(file)
  if (!unpack) return packed
  packed.on('error', (error) => unpack.destroy(error))
  return packed.pipe(unpack)
}

async function* linesOf(source: Readable): AsyncGenerator<string[]> {
  source.setEncoding('utf8')
  let rest = ''
  for await (const chunk of source) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield lines.filter((line) => line !== '')
  }
  if (rest !== '') yield [rest]
}
