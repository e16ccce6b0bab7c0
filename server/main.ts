import { parseArgs } from 'node:util'
import { FloeError } from '../shared/errors/floe-error.ts'
import { describe } from '../shared/errors/describe.ts'
import { openInBrowser } from './link-file.ts'
import { serveFloe } from './serve-floe.ts'

/** `node dist/node/server.js [--port N] [--open]`: Floe in a browser, until Ctrl-C. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' }, open: { type: 'boolean' } } })
  const server = await serveFloe({ port: Number(values.port ?? 0) })
  const { url, file } = values.open ? await server.newLinkFile() : { url: server.newLink(), file: null }
  console.log(`Floe is ready: ${url}`)
  console.log('The link opens Floe once. `floe open` prints another one.')
  const stop = () => void server.close().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  if (file !== null) await openInBrowser(file)
}

// The terminal that shows our words may be closed while the browser goes on.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

main().catch((error: unknown) => {
  const { title, explanation } = describe(error instanceof FloeError ? error : internal(error))
  console.error(`${title}. ${explanation}`)
  process.exit(1)
})

function internal(error: unknown): FloeError {
  return new FloeError('INTERNAL', String(error), { incident: error instanceof Error ? error.message : String(error) })
}
