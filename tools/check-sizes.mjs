// Files stay small (docs/architecture.md): at most 300 lines each, half of them at most 80, nine of ten at most 200.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const cap = 300
const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.css'], {
  cwd: root,
  encoding: 'utf8',
})
const sizes = listed
  .split('\n')
  .filter((file) => file && !/\.(test|spec)\.tsx?$|tokens\.css$/.test(file) && existsSync(join(root, file)))
  .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
  .sort((a, b) => a.lines - b.lines)

const at = (part) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * part))]?.lines ?? 0
const problems = sizes
  .filter(({ lines }) => lines > cap)
  .map(({ file, lines }) => `${file} has ${lines} lines: which two ideas live in it?`)
if (at(0.5) > 80) problems.push(`half of the files have more than ${at(0.5)} lines; the bar is 80`)
if (at(0.9) > 200) problems.push(`one file in ten has more than ${at(0.9)} lines; the bar is 200`)

console.log(`${sizes.length} files, median ${at(0.5)}, p90 ${at(0.9)}, longest ${at(1)} lines`)
for (const problem of problems) console.log(problem)
process.exit(problems.length === 0 ? 0 : 1)
