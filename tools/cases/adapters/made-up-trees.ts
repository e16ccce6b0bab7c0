import { createHash } from 'node:crypto'
import type { Listing, TreeEntry } from '../../../engine/tree/list-tree.ts'

export type Trees = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The store path that `{{tree:x}}` stands for. */
export function treePath(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 32).replaceAll('e', 'z')
  return `/nix/store/${hash}-${name}`
}

/** Replaces every `{{tree:x}}` inside a value of JSON. */
export function withTreePaths<Value>(value: Value): Value {
  const text = JSON.stringify(value).replaceAll(/\{\{(?:tree|store):([^}]+)\}\}/g, (_, name: string) => treePath(name))
  return JSON.parse(text) as Value // the same value with other texts in it
}

/** A store that holds the case's trees and nothing else. */
export function treeListing(trees: Trees): Listing {
  const files = new Map<string, string>()
  const folders = new Map<string, Map<string, TreeEntry>>()
  for (const [name, contents] of Object.entries(trees)) {
    folders.set(treePath(name), new Map())
    for (const [path, text] of Object.entries(contents)) addFile(treePath(name), path.split('/'), text)
  }
  return {
    entries: (folder) => {
      const found = folders.get(folder)
      return found ? [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) : null
    },
    realPath: (path) => (files.has(path) || folders.has(path) ? path : null),
    text: (path) => files.get(path) ?? null,
  }

  function addFile(root: string, parts: readonly string[], text: string): void {
    let folder = root
    parts.forEach((name, index) => {
      const isFile = index === parts.length - 1
      folders.get(folder)?.set(name, { name, kind: isFile ? 'file' : 'directory', isLink: false })
      folder = `${folder}/${name}`
      if (isFile) files.set(folder, text)
      else if (!folders.has(folder)) folders.set(folder, new Map())
    })
  }
}

/** Every file that is seen through links (relative path → target), each with the tree that it comes from. */
export function leafFiles(links: ReadonlyMap<string, string>, listing: Listing): Record<string, string> {
  const found: Record<string, string> = {}
  const visit = (path: string, target: string) => {
    const entries = listing.entries(target)
    if (!entries) found[path] = treeName(target)
    for (const { name } of entries ?? []) visit(`${path}/${name}`, `${target}/${name}`)
  }
  for (const [path, target] of links) visit(path, target)
  return found
}

const treeName = (target: string) => target.replace(/^\/nix\/store\/[^-]+-/, '').replace(/\/.*$/, '')
