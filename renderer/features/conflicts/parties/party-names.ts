import type { Party } from '../../../../shared/model/conflict.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'

/** Two letters and one of the eight source colours, by which a party is known on the whole screen. */
export interface Mark {
  readonly letters: string
  readonly color: number
  /** What tells it from the others: `openssl` of `libcurl4-openssl-dev`. */
  readonly short: string
}

const colors = 8

/** Marks of the parties of one conflict: letters that are unique among them, however many they are. */
export function partyMarks(parties: readonly Pick<Party, 'id'>[]): ReadonlyMap<string, Mark> {
  const ids = parties.map((party) => visibleLine(party.id))
  const taken = new Set<string>()
  return new Map(
    parties.map(({ id }, index) => {
      const short = shortName(visibleLine(id), ids)
      return [id, { letters: lettersOf(short, taken), color: (index % colors) + 1, short }]
    }),
  )
}

/** The part of a name that the others do not share, cut at its joints; the whole name where nothing else is left. */
function shortName(name: string, all: readonly string[]): string {
  const parts = all.map((one) => one.split('-'))
  const own = name.split('-')
  const shared = (from: (list: readonly string[], step: number) => string | undefined) => {
    let length = 0
    while (length < own.length && parts.every((list) => from(list, length) === from(own, length))) length += 1
    return length
  }
  const head = shared((list, step) => list[step])
  const tail = shared((list, step) => list[list.length - 1 - step])
  return own.slice(head, own.length - tail).join('-') || name
}

/** Two letters that nobody has yet: the first two, else the first with a later one, else a number. */
function lettersOf(name: string, taken: Set<string>): string {
  const letters = name.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? []
  const [first = 'x', ...rest] = letters
  const wanted = [...rest.map((letter) => first + letter), ...Array.from({ length: 99 }, (_, index) => `${index + 1}`)]
  const found = wanted.find((one) => !taken.has(one)) ?? first
  taken.add(found)
  return found
}
