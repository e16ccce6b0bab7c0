import { startServer } from '../../server/server.ts'

// Serves a built page as Floe's own is served: the same code, the same headers, a process of its own.
const [folder = ''] = process.argv.slice(2)
const server = await startServer({
  port: 0,
  folder,
  openEngine: () => Promise.reject(new Error('this page has no engine')),
})
console.log(server.newLink())
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)))
