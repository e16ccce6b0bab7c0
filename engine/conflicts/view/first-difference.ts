import { open } from 'node:fs/promises'

export interface FirstDifference {
  /** Counted from 1. */
  readonly line: number
  /** The line in each file, in the order of the files; empty where a file has ended before. */
  readonly texts: readonly string[]
}

/** So much of each file is looked at, and so much of a line is shown. */
const mostBytes = 1 << 20
const mostShown = 400

/** The first line in which text files differ. Null when one is not text, cannot be read, or they are the same near the beginning. */
export async function firstDifference(files: readonly string[]): Promise<FirstDifference | null> {
  const texts = await Promise.all(files.map(readBeginning))
  if (texts.some((text) => text === null)) return null
  const lines = texts.map((text) => (text ?? '').split('\n'))
  const longest = Math.max(...lines.map(({ length }) => length))
  for (let at = 0; at < longest; at++) {
    const here = lines.map((one) => one[at])
    if (new Set(here).size > 1) return { line: at + 1, texts: here.map((text) => (text ?? '').slice(0, mostShown)) }
  }
  return null
}

async function readBeginning(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch(() => null)
  try {
    if (!file || !(await file.stat()).isFile()) return null
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(mostBytes), position: 0 })
    const bytes = buffer.subarray(0, bytesRead)
    return bytes.includes(0) || isBroken(bytes) ? null : bytes.toString('utf8')
  } catch {
    return null
  } finally {
    await file?.close()
  }
}

/** Bytes that are no UTF-8 are no text to show. The last character of a piece may be cut. */
const isBroken = (bytes: Buffer) => bytes.toString('utf8').slice(0, -1).includes('\uFFFD')
