// npm run check: types, lint, format, import boundaries, dead code, sizes, words. Two at a time; every failure is shown.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './root.mjs'

const bin = (name) => join(root, 'node_modules', '.bin', name)
const cruised = ['shared', 'engine', 'server', 'cli', 'electron', 'renderer', 'e2e', 'tools', 'bench']
/** Folders with the same libraries are checked as one program: each import of the engine is read once. */
const programs = {
  shared: 'shared',
  node: 'tsconfig.node.json',
  electron: 'electron',
  renderer: 'renderer',
  development: 'tsconfig.development.json',
}
/** What TypeScript found out the last time: an unchanged file is not checked again. */
const memory = join(root, 'node_modules', '.cache', 'types')
const types = Object.entries(programs).map(([name, project]) => [
  `types ${name}`,
  bin('tsc'),
  ['-p', project, '--incremental', '--tsBuildInfoFile', join(memory, `${name}.json`)],
])

const steps = [
  ['lint', bin('oxlint'), ['--type-aware', '--quiet']],
  ...types,
  ['boundaries', bin('depcruise'), [...cruised, '--config', '.dependency-cruiser.cjs', '--output-type', 'err']],
  ['dead code', bin('knip'), ['--no-progress']],
  ['format', bin('oxfmt'), ['--check', '.']],
  ['sizes', process.execPath, [join(root, 'tools', 'check-sizes.mjs')]],
  ['words', process.execPath, [join(root, 'tools', 'check-words.mjs')]],
]

function runStep([name, command, args]) {
  return new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(command, args, { cwd: root })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => (output += error.message))
    child.once('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}  ${seconds} s`)
      if (code !== 0) console.log(output.trimEnd())
      resolve(code === 0)
    })
  })
}

const outcomes = []
const queue = [...steps]
const worker = async () => {
  for (let step = queue.shift(); step; step = queue.shift()) outcomes.push(await runStep(step))
}
await Promise.all([worker(), worker()])
const failed = outcomes.filter((ok) => !ok).length
console.log(`${outcomes.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
