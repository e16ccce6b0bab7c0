// Builds dist/: the page, the Node programs and Electron's two bundles. Does nothing when no source has changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const sources = [
  'shared',
  'engine',
  'server',
  'cli',
  'electron',
  'renderer',
  'vite.config.ts',
  'package-lock.json',
  'package.json',
]
const stampFile = join(root, 'dist', 'stamp')

/** Changes whenever a source file does. */
function fingerprint() {
  const hash = createHash('sha256')
  const visit = (path) => {
    const facts = statSync(path, { throwIfNoEntry: false })
    if (facts?.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name))
    else if (facts) hash.update(`${path} ${facts.size} ${facts.mtimeMs}\n`)
  }
  for (const source of sources) visit(join(root, source))
  return hash.digest('hex')
}

const wanted = fingerprint()
await import('./native.mjs')
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) process.exit(0)

const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
for (const mode of ['node', 'cli', 'renderer', 'main', 'preload']) {
  const { status } = spawnSync(process.execPath, [vite, 'build', '--mode', mode, '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) {
    console.error(`The build of ${mode} did not succeed.`)
    process.exit(1)
  }
}
mkdirSync(join(root, 'dist'), { recursive: true })
writeFileSync(stampFile, wanted)
