import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// `npm run bench -- [name …]`: the rows are TypeScript, so this only hands over to tsx.
const root = fileURLToPath(new URL('..', import.meta.url))
const ended = spawnSync(process.execPath, ['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(ended.status ?? 1)
