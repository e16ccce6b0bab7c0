import type { LucideIcon } from 'lucide-react'
import type { GlyphState } from '../../components/state-glyph.tsx'
import { fuzzyMatch } from './fuzzy.ts'
import type { Match } from './fuzzy.ts'

export type EntryKind = 'command' | 'environment' | 'package'

/** One thing that the palette can do. */
export interface Entry {
  readonly id: string
  readonly kind: EntryKind
  readonly title: string
  readonly note: string
  /** Other words that find it. */
  readonly keywords?: readonly string[] | undefined
  /** It is shown and cannot be run. */
  readonly refused?: boolean | undefined
  readonly icon: LucideIcon | GlyphState
  readonly keys?: string | undefined
  readonly run: () => void
}

export interface RankedEntry {
  readonly entry: Entry
  readonly ranges: Match['ranges']
}

export interface Section {
  readonly title: string
  readonly entries: readonly RankedEntry[]
}

const prefixes: Readonly<Record<string, EntryKind>> = { '>': 'command', '@': 'environment', '#': 'package' }

/** What is looked for: `>`, `@` or `#` in front narrows it to one kind. */
export function readQuery(text: string): { readonly kind: EntryKind | null; readonly words: string } {
  const kind = prefixes[text.trimStart()[0] ?? '']
  return kind ? { kind, words: text.trimStart().slice(1).trim() } : { kind: null, words: text.trim() }
}

/** The entries that answer, best first; without a query the recent ones first. */
export function rank(entries: readonly Entry[], words: string, recent: readonly string[]): readonly RankedEntry[] {
  const place = (id: string) => {
    const index = recent.indexOf(id)
    return index < 0 ? recent.length : index
  }
  return entries
    .flatMap((entry) => {
      const match = matchOf(words, entry)
      return match ? [{ entry, ranges: match.ranges, score: words ? match.score : 0 }] : []
    })
    .sort((a, b) => b.score - a.score || place(a.entry.id) - place(b.entry.id))
}

/** A word that begins a keyword counts as found; the title has to answer the others. */
function matchOf(text: string, { title, keywords = [] }: Entry): Match | null {
  const inTitle = fuzzyMatch(text, title)
  if (inTitle || keywords.length === 0) return inTitle
  const isKeyword = (word: string) => keywords.some((keyword) => keyword.startsWith(word))
  const others = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => !isKeyword(word))
  return fuzzyMatch(others.join(' '), title)
}
