import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** Where it is kept between engines what was judged of environments, in Floe's cache. */
export const judgedPath = (cache: string): string => join(cache, 'environments.json')

/** What the file begins with. */
const headOf = (build: string) => `{"build":${JSON.stringify(build)},`

/** Whether this build has written the file, by a look at its beginning. */
export function wasJudgedBy(path: string, build: string): boolean {
  const head = Buffer.from(headOf(build))
  const found = Buffer.alloc(head.length)
  try {
    const file = openSync(path, 'r')
    try {
      readSync(file, found)
    } finally {
      closeSync(file)
    }
  } catch {
    return false
  }
  return found.equals(head)
}

export const judgedText = (build: string, judged: object): string =>
  `${headOf(build)}"judged":${JSON.stringify(judged)}}`
