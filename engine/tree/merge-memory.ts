import { whenForgotten } from './listing/folder-memory.ts'
import type { Part } from './merge-folders.ts'
import type { MergeFindings } from './merge-findings.ts'

interface Remembered {
  readonly parts: readonly Part[]
  readonly findings: MergeFindings
}

/** Folders and claims that may be held before all is forgotten: some 30 MB. */
const mostHeld = 400_000

/**
 * Findings of the last merge by one set of rules, by path in the tree: what depends on the same folders of the same
 * packages is not judged again. For listings that give a folder as the same object each time.
 */
export class MergeMemory {
  readonly #known = new Map<string, Remembered>()
  #held = 0

  constructor() {
    whenForgotten(() => this.#forget())
  }

  find(path: string, parts: readonly Part[]): MergeFindings | null {
    const known = this.#known.get(path)
    return known && areSame(known.parts, parts) ? known.findings : null
  }

  /** The same for folders at `path` inside the parts: index of the part and entry, in pairs. They need not be made for it. */
  findBelow(path: string, parts: readonly Part[], claims: readonly number[]): MergeFindings | null {
    const known = this.#known.get(path)
    if (known?.parts.length !== claims.length / 2) return null
    for (let i = 0; i < claims.length; i += 2) {
      const [one, part] = [known.parts[i / 2], parts[claims[i] ?? 0]]
      if (!one || !part || part.list.inside?.get(claims[i + 1] ?? 0) !== one.list) return null
      if (part.isQuiet !== one.isQuiet || !isOneOwner(part.owner, one.owner)) return null
    }
    return known.findings
  }

  keep(path: string, parts: readonly Part[], findings: MergeFindings): void {
    if (!findings.isSure || parts.some(({ route }) => route.crossesLink)) return
    const before = this.#known.get(path)
    const kept = { parts, findings }
    this.#held += weight(kept) - (before ? weight(before) : 0)
    if (this.#held > mostHeld) this.#forget()
    else this.#known.set(path, kept)
  }

  #forget(): void {
    this.#known.clear()
    this.#held = 0
  }
}

const weight = ({ parts, findings }: Remembered) =>
  parts.length + 4 * (findings.conflicts.length + findings.hidden.length + findings.leftOut.length)

function areSame(known: Remembered['parts'], parts: readonly Part[]): boolean {
  if (known.length !== parts.length) return false
  for (let i = 0; i < parts.length; i++) {
    const [a, b] = [known[i], parts[i]]
    if (!a || !b || a.list !== b.list || a.isQuiet !== b.isQuiet || !isOneOwner(a.owner, b.owner)) return false
  }
  return true
}

/** The same list of entries is of the same store path. */
const isOneOwner = (a: Part['owner'], b: Part['owner']) =>
  a === b || (a.priority === b.priority && a.installId === b.installId && a.output === b.output)
