import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// `npm run bench -- [name …]`: the rows are TypeScript, so this only hands over to tsx.
const root = fileURLToPath(new URL('..', import.meta.url))
const bench = spawn(process.execPath, ['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// Whoever ends this one, `timeout` for one, means the bench, which ends what it has started.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => bench.kill(signal))
bench.once('exit', (code) => process.exit(code ?? 1))
