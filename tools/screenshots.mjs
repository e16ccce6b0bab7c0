// npm run screenshots -- FOLDER: every screen in every state, in every theme and size, from the running app on real environments.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt } from './machine.mjs'
import { root } from './root.mjs'

if (process.argv.length < 3) {
  console.error('usage: npm run screenshots -- FOLDER [SCENE …]')
  process.exit(2)
}
ensureBuilt()
const env = { ...process.env }
env.NIX_CONFIG ??= ['build-users-group =', 'sandbox = false', 'experimental-features = nix-command flakes'].join('\n')
const script = join(root, 'tools', 'screenshots', 'main.ts')
spawn(join(root, 'node_modules', '.bin', 'tsx'), [script, ...process.argv.slice(2)], { env, stdio: 'inherit' }).once(
  'close',
  (code) => process.exit(code ?? 1),
)
