import { opendir } from 'node:fs/promises'
import { join } from 'node:path'

/** Folders that hold no project of their own, or too much to look at. */
const skipped = new Set([
  'node_modules',
  '.git',
  '.cache',
  '.flox',
  'target',
  'dist',
  '__pycache__',
  'venv',
  '.venv',
  'proc',
  'sys',
  'dev',
])
const deepest = 8
/** How many folders pass between two signs of life. */
const progressEvery = 200

export type ScanStep =
  | { readonly kind: 'found'; readonly dotFlox: string }
  | { readonly kind: 'progress'; readonly folder: string; readonly visited: number }
  | { readonly kind: 'end'; readonly visited: number }

/**
 * Looks for `.flox` folders below the given ones, nearest first. Links are not followed, other hidden folders are
 * passed by, and a folder that cannot be read is left out silently: it is not ours to see.
 */
export async function* scanFolders(roots: readonly string[], signal: AbortSignal): AsyncGenerator<ScanStep> {
  const queue = roots.map((folder) => ({ folder, depth: 0 }))
  let visited = 0
  for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
    visited += 1
    if (visited % progressEvery === 0) yield { kind: 'progress', folder: next.folder, visited }
    const { hasEnvironment, children } = await look(next.folder)
    if (hasEnvironment) yield { kind: 'found', dotFlox: join(next.folder, '.flox') }
    if (next.depth === deepest) continue
    for (const child of children) queue.push({ folder: child, depth: next.depth + 1 })
  }
  yield { kind: 'end', visited }
}

async function look(folder: string): Promise<{ hasEnvironment: boolean; children: string[] }> {
  const children: string[] = []
  let hasEnvironment = false
  const entries = await opendir(folder).catch(() => null)
  if (!entries) return { hasEnvironment, children }
  try {
    for await (const entry of entries) {
      if (!entry.isDirectory()) continue
      if (entry.name === '.flox') hasEnvironment = true
      if (!entry.name.startsWith('.') && !skipped.has(entry.name)) children.push(join(folder, entry.name))
    }
  } catch {
    // It went away while it was read.
  }
  return { hasEnvironment, children: children.sort() }
}
