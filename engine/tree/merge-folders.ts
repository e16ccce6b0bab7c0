import { packedFolder } from './list-tree.ts'
import type { Listing } from './list-tree.ts'
import {
  entryCount,
  factsOf,
  hasMarked,
  isLink,
  isMarked,
  kindOf,
  markedEntries,
  nameOf,
} from './listing/packed-folder.ts'
import type { PackedFolder } from './listing/packed-folder.ts'
import type { MergeMemory } from './merge-memory.ts'
import { noFindings, PathClaims } from './merge-findings.ts'
import type { MergeFindings } from './merge-findings.ts'
import type { SameName } from './same-names.ts'
import { rememberedSameNames } from './same-names-memory.ts'
import { branch } from './tree-node.ts'
import type { Branch, Leaf, TreeNode, TreePackage } from './tree-node.ts'
import { mayGoRound, goesRound, rootRoute } from './route.ts'
import type { Merging, Route } from './route.ts'

/** What one package would put at a path, and on which way it is reached. */
export interface Candidate extends Leaf {
  readonly route: Route
}

/** What tells one kind of merge from another. Paths are relative to the tree. */
export interface MergeRules {
  /** Why an entry is never linked where folders merge; null when it is. Asked about marked entries … */
  leavesOut(path: string, entry: Leaf, name: string): string | null
  /** … and about all entries of these folders. */
  asksAboutAll(path: string): boolean
  /** What becomes of one more thing at a path that is taken. Two plain folders are always merged. */
  judge(held: Candidate | Branch, added: Candidate): 'take' | 'keep' | 'merge' | 'conflict'
  readonly onCircle: 'keep' | 'conflict'
  /** The folder whose entries the tree shows when this one is merged with another. */
  folderOf(held: Candidate): string
}

export interface MergeOptions {
  readonly listing: Listing
  readonly rules: MergeRules
  /** Packages at or after this one give way without a conflict. */
  readonly firstQuiet: number
  /** Without the tree, nothing is made for paths that one package alone provides: a million of them cost nothing. */
  readonly keepTree: boolean
  /** Findings of earlier merges by the same rules. */
  readonly memory: MergeMemory | null
}

export interface MergedFolders {
  /** Empty unless it was to be kept. */
  readonly tree: Branch
  readonly findings: MergeFindings
}

/** One package's folder among those that become one. */
export interface Part {
  readonly owner: TreePackage
  readonly isQuiet: boolean
  readonly folder: string
  readonly list: PackedFolder
  readonly route: Route
}

const nothing: PackedFolder = { words: new Uint32Array(4), bytes: new Uint8Array(16), at: 0, inside: null }

/** Facts of an entry that is a folder and nothing else: neither a link nor marked. */
const plainFolder = 1

/**
 * Merges packages, in their order, folder by folder: every folder that several provide is read once, what they share is
 * judged in the order of the packages, and a folder that one alone provides is not looked into.
 */
export function mergeFolders(packages: readonly TreePackage[], options: MergeOptions): MergedFolders {
  return new FolderMerge(options).merge(packages)
}

class FolderMerge {
  readonly #options: MergeOptions

  constructor(options: MergeOptions) {
    this.#options = options
  }

  merge(packages: readonly TreePackage[]): MergedFolders {
    const { listing, firstQuiet } = this.#options
    const tree = branch({ installId: '', output: null, path: '', priority: 0 }, '')
    const roots = packages.map((owner, index): Part => {
      const list = packedFolder(listing, owner.path) ?? nothing
      const route = rootRoute(owner.path, list, listing)
      return { owner, isQuiet: index >= firstQuiet, folder: owner.path, list, route }
    })
    return { tree, findings: this.#mergeParts(tree, '', roots, null) }
  }

  #mergeParts(into: Branch, path: string, parts: readonly Part[], merging: Merging | null): MergeFindings {
    const known = this.#options.memory?.find(path, parts)
    if (known) return known
    const findings = noFindings()
    const lists = parts.map(({ list }) => list)
    const asksAll = this.#options.rules.asksAboutAll(path)
    for (const part of parts) this.#noteLeftOut(findings, path, part, asksAll)
    if (this.#options.keepTree) for (const part of parts) this.#addAlone(into, path, part, asksAll)
    for (const name of rememberedSameNames(path, lists)) {
      const node = this.#mergeName(findings, path, parts, name, merging, asksAll)
      if (this.#options.keepTree && node) into.nodes.set(name.name, node)
    }
    this.#options.memory?.keep(path, parts, findings)
    return findings
  }

  #noteLeftOut(findings: MergeFindings, path: string, part: Part, asksAll: boolean): void {
    findings.compared += entryCount(part.list)
    if (!asksAll && !hasMarked(part.list)) return
    for (const entry of asksAll ? Array(entryCount(part.list)).keys() : markedEntries(part.list)) {
      const name = nameOf(part.list, entry)
      const at = below(path, name)
      const reason = this.#options.rules.leavesOut(at, this.#candidateOf(part, entry, name), name)
      if (reason !== null) findings.leftOut.push({ path: at, reason })
    }
  }

  /** As if no other package had any of it: shared paths are set again after it. */
  #addAlone(into: Branch, path: string, part: Part, asksAll: boolean): void {
    for (let entry = 0; entry < entryCount(part.list); entry++) {
      const name = nameOf(part.list, entry)
      const alone = this.#candidateOf(part, entry, name)
      if (this.#isLeftOut(path, part, entry, alone, name, asksAll) || into.nodes.has(name)) continue
      into.nodes.set(name, { kind: alone.kind, target: alone.target, isLink: alone.isLink, owner: alone.owner })
    }
  }

  #isLeftOut(path: string, part: Part, entry: number, one: Leaf, name: string, asksAll: boolean): boolean {
    return (
      (asksAll || isMarked(factsOf(part.list, entry))) &&
      this.#options.rules.leavesOut(below(path, name), one, name) !== null
    )
  }

  /** The node at a name that several have; null when all of them leave it out, and when its findings were known. */
  #mergeName(
    findings: MergeFindings,
    path: string,
    parts: readonly Part[],
    { name, claims }: SameName,
    merging: Merging | null,
    asksAll: boolean,
  ): TreeNode | null {
    const at = below(path, name)
    const merged: Part[] = []
    const isPlain = !asksAll && arePlainFolders(parts, claims)
    const known = isPlain ? this.#options.memory?.findBelow(at, parts, claims) : null
    if (known) {
      findings.below.push(known) // it is remembered only when it is sure
      return null
    }
    let held: Candidate | Branch | null = isPlain ? this.#mergePlain(parts, name, claims, merged) : null
    if (!held) {
      const told = new PathClaims(at, findings)
      for (let i = 0; i < claims.length; i += 2) {
        const [part, entry] = [parts[claims[i] ?? 0], claims[i + 1] ?? 0]
        if (!part) continue
        const added = this.#candidateOf(part, entry, name)
        if (this.#isLeftOut(path, part, entry, added, name, asksAll)) continue
        held = held ? this.#settle(told, held, added, part, merged, merging) : added
      }
    }
    const [first] = merged
    if (!first || held?.kind !== 'branch') return held
    const inside = this.#mergeParts(held, at, merged, { first: first.route, above: merging })
    findings.below.push(inside)
    findings.isSure &&= inside.isSure
    return held
  }

  #mergePlain(parts: readonly Part[], name: string, claims: readonly number[], merged: Part[]): Branch | null {
    for (let i = 0; i < claims.length; i += 2) {
      const [part, entry] = [parts[claims[i] ?? 0], claims[i + 1] ?? 0]
      if (!part) continue
      const folder = `${part.folder}/${name}`
      const list =
        part.list.inside?.get(entry) ??
        packedFolder(this.#options.listing, folder, { list: part.list, entry }) ??
        nothing
      const route: Route = {
        listing: this.#options.listing,
        above: part.route,
        name,
        target: folder,
        isLink: false,
        crossesLink: false,
      }
      merged.push({ owner: part.owner, isQuiet: part.isQuiet, folder, list, route })
    }
    const [first] = merged
    return first ? branch(first.owner, first.folder) : null
  }

  #settle(
    told: PathClaims,
    held: Candidate | Branch,
    added: Candidate,
    part: Part,
    merged: Part[],
    merging: Merging | null,
  ): Candidate | Branch {
    const judged = this.#options.rules.judge(held, added)
    const first = merged[0]?.route ?? (held as Candidate).route // nothing was merged yet: it is no branch
    if (judged === 'merge' && mayGoRound(merging, first, added.route)) told.findings.isSure = false
    const isCircle = judged === 'merge' && goesRound(merging, part.route, first, added.route)
    const verdict = isCircle ? this.#options.rules.onCircle : judged
    if (judged !== 'merge' && isHiding(held, added, part)) told.hides(held, added)
    if (verdict === 'take') return added
    if (verdict === 'conflict' && !part.isQuiet) told.collide(held, added)
    if (verdict !== 'merge') return held
    const into = held.kind === 'branch' ? held : branch(held.owner, held.target)
    if (held.kind !== 'branch') merged.push(this.#partOf(held, this.#options.rules.folderOf(held), false))
    merged.push(this.#partOf(added, added.target, part.isQuiet))
    return into
  }

  #partOf({ owner, route }: Candidate, folder: string, isQuiet: boolean): Part {
    return { owner, isQuiet, folder, list: packedFolder(this.#options.listing, folder) ?? nothing, route }
  }

  #candidateOf({ folder, owner, route, list }: Part, entry: number, name: string): Candidate {
    const facts = factsOf(list, entry)
    const target = `${folder}/${name}`
    const link = isLink(facts)
    const own: Route = {
      listing: this.#options.listing,
      above: route,
      name,
      target,
      isLink: link,
      crossesLink: route.crossesLink || link,
    }
    return { kind: kindOf(facts), target, isLink: link, owner, route: own }
  }
}

/** Most of what packages share are folders, about which there is nothing to judge. */
function arePlainFolders(parts: readonly Part[], claims: readonly number[]): boolean {
  for (let i = 0; i < claims.length; i += 2) {
    const part = parts[claims[i] ?? 0]
    if (!part || part.route.crossesLink || factsOf(part.list, claims[i + 1] ?? 0) !== plainFolder) return false
  }
  return true
}

/** Whether one of two that do not merge is out of sight because of its place, and not because it is the same file. */
const isHiding = (held: TreeNode, added: Leaf, { isQuiet }: Part) =>
  isQuiet || held.owner.priority !== added.owner.priority

const below = (path: string, name: string) => (path === '' ? name : `${path}/${name}`)
