import type { NameSearch } from './name-search.ts'
import { packStrings, StringTable } from './string-table.ts'
import { editDistance, lettersOf, missingLetters } from './typo.ts'
import { keyOf } from './words.ts'

/** What there is for a name that no package has: each as one types it to install it, the nearest first. */
export interface NearNames {
  /** Packages that have a command of exactly this name. */
  readonly withCommand: readonly string[]
  /** Packages with a similar name. */
  readonly named: readonly string[]
}

export interface NearContext {
  readonly names: NameSearch
  /** What one types to install a document. */
  readonly typedName: (document: number) => string
  readonly hasCommand: (document: number, command: string) => boolean
}

/** A shorter name is similar to everything. */
const shortest = 3
/** In a name this short another letter makes another word; only letters too many, too few or swapped are slips. */
const shortName = 5
/** Where many names share an ending none counts as similar: a user who types `server` means none of the servers. */
const fewEndings = 3

/** Names that the user may have meant, at most `limit` in all; empty where no name is similar, because a far-fetched one misleads. */
export function nearNames(asked: string, context: NearContext, limit: number): NearNames {
  const key = bytesOf(asked)
  if (key.length === 0) return { withCommand: [], named: [] }
  const exact = context.names.withKey(key)
  const found = exact.filter((document) => !context.hasCommand(document, asked))
  if (key.length >= shortest) {
    for (const find of [grown, mistyped, endingIn, continued, shortened]) found.push(...find(asked, context))
    if (found.length === 0) found.push(...mistypedStem(asked, context))
  }
  const typed = (documents: readonly number[]) => [...new Set(documents.map(context.typedName))]
  const withCommand = typed(exact.filter((document) => context.hasCommand(document, asked))).slice(0, limit)
  const named = typed(found).filter((name) => name !== asked && !withCommand.includes(name))
  return { withCommand, named: named.slice(0, limit - withCommand.length) }
}

const bytesOf = (text: string) => Buffer.from(keyOf(text), 'utf8')

/** `postgres` → `postgresql`, `python` → `python3`, but not `no` → `nodejs`. */
function grown(asked: string, context: NearContext): number[] {
  const most = asked.length / 2
  return beginning(asked, context, (rest) => /^(?:[a-z]+|\d[\d.]*)$/.test(rest) && rest.length <= most)
}

/** `docker` → `docker-compose`. */
function continued(asked: string, context: NearContext): number[] {
  return beginning(asked, context, (rest) => /^[^a-z\d]/.test(rest))
}

function beginning(asked: string, { names, typedName }: NearContext, goesOn: (rest: string) => boolean): number[] {
  const start = asked.toLowerCase()
  return names.beginningWith(bytesOf(asked)).filter((document) => {
    const name = typedName(document).toLowerCase()
    return name.startsWith(start) && goesOn(name.slice(start.length))
  })
}

/** `gti` → `git`, `docker-compse` → `docker-compose`. */
function mistyped(asked: string, { names, typedName }: NearContext): number[] {
  const key = bytesOf(asked)
  const most = 1 + Number(key.length >= 8) + Number(key.length >= 12)
  const slips = names.mistyped(key, most)
  const near = slips.filter(({ document }) => isSlip(key, bytesOf(typedName(document))))
  return near.filter(({ edits }) => edits === near[0]?.edits).map(({ document }) => document)
}

function isSlip(asked: Uint8Array, name: Uint8Array): boolean {
  if (name[0] !== asked[0] && name[0] !== asked[1] && name[1] !== asked[0]) return false
  if (asked.length > shortName) return true
  const [wanted, had] = [lettersOf(asked), lettersOf(name)]
  const added = missingLetters(had, wanted)
  const lost = missingLetters(wanted, had)
  return (added === 0 || name.length > asked.length) && (lost === 0 || name.length < asked.length)
}

/** `numpy` → `python3-numpy`, `lodash` → `node-lodash`. */
function endingIn(asked: string, { names, typedName }: NearContext): number[] {
  const ending = asked.toLowerCase()
  const found = names.containing(bytesOf(asked)).filter((document) => {
    const name = typedName(document).toLowerCase()
    return name.endsWith(ending) && /^[^-.]+[-.]$/.test(name.slice(0, -ending.length))
  })
  return found.length > fewEndings ? [] : found
}

/** `chromium-browser` → `chromium`. */
function shortened(asked: string, { names, typedName }: NearContext): number[] {
  const parts = asked.toLowerCase().split(/(?=[-_.])/)
  const shorter = parts.map((_, at) => parts.slice(0, at).join('')).filter((one) => one.length > shortest)
  return shorter
    .reverse()
    .flatMap((one) => names.withKey(bytesOf(one)).filter((document) => typedName(document).toLowerCase() === one))
}

/** `pyhton` → `python3`, `firefx` → `firefox-esr`: names that go on after what was meant. */
function mistypedStem(asked: string, { names, typedName }: NearContext): number[] {
  const key = bytesOf(asked)
  if (key.length <= shortName) return []
  return names.mistypedBeginning(key, 1).filter((document) => {
    const stem = keyOf(/^[^\d._-]*/.exec(typedName(document))?.[0] ?? '')
    return stem[0] === asked[0] && editDistance(key, new StringTable(packStrings([stem])), 0, 1).whole <= 1
  })
}
