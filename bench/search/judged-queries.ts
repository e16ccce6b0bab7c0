import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { sharedData } from '../harness/shared-data.ts'

const judgedQuerySchema = z.object({
  q: z.string(),
  category: z.string(),
  /** Groups of equally good packages, the best group first. */
  relevant: z.array(z.array(z.string().startsWith('pkg:'))),
})
export type JudgedQuery = z.infer<typeof judgedQuerySchema>

export function judgedQueries(): readonly JudgedQuery[] {
  return z.array(judgedQuerySchema).parse(JSON.parse(readFileSync(sharedData('search-queries.json'), 'utf8')))
}

/** What a person sends while typing them: every prefix of every query. */
export function keystrokes(queries: readonly JudgedQuery[]): string[] {
  return queries.flatMap(({ q }) => Array.from(q, (_, at) => q.slice(0, at + 1)))
}

const places = 10

/** Normalised discounted cumulative gain of the first ten, with the groups as grades. */
export function ndcg(found: readonly string[], { relevant }: JudgedQuery): number {
  const grades = new Map(
    relevant.flatMap((group, at) => group.map((name) => [name.slice('pkg:'.length), relevant.length - at] as const)),
  )
  const ideal = [...grades.values()].sort((one, other) => other - one)
  return gain(found.map((pkgPath) => grades.get(pkgPath) ?? 0)) / gain(ideal)
}

function gain(grades: readonly number[]): number {
  return grades.slice(0, places).reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0)
}
