// Builds node-pty, the one npm package with code of this machine, where that has not been done. Not left to npm: node-gyp
// would download Node's headers, which lie beside Node where that was installed with them (architecture.md §8).
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './root.mjs'

const folder = join(root, 'node_modules', 'node-pty')
const isBuilt = () =>
  ['build/Release/pty.node', `prebuilds/${process.platform}-${process.arch}/pty.node`].some((file) =>
    existsSync(join(folder, file)),
  )

if (existsSync(folder) && !isBuilt()) {
  console.error('floe: building node-pty')
  const headers = dirname(dirname(process.execPath))
  const env = { ...process.env }
  if (existsSync(join(headers, 'include', 'node', 'node.h'))) env.npm_config_nodedir = headers
  const { status } = spawnSync('npm', ['rebuild', 'node-pty', '--ignore-scripts=false', '--loglevel', 'error'], {
    cwd: root,
    env,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0 || !isBuilt()) {
    console.error('floe: node-pty could not be built. It needs make, a C++ compiler, python3 and the headers of Node.')
    process.exit(1)
  }
}
