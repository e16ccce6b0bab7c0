import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'smol-toml'

/** Reads and parses manifest and lock of every project of a folder, and prints the milliseconds that this took. */
const projects = process.argv[2] ?? ''
const started = performance.now()
let values = 0
for (const project of readdirSync(projects)) {
  const env = join(projects, project, '.flox', 'env')
  values += Object.keys(parse(readFileSync(join(env, 'manifest.toml'), 'utf8'))).length
  values += Object.keys(JSON.parse(readFileSync(join(env, 'manifest.lock'), 'utf8')) as object).length
}
if (values === 0) throw new Error(`${projects} holds no environments`)
console.log(performance.now() - started)
