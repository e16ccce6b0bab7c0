export { askForLink } from './link-socket.ts'
export { serveFloe } from './serve-floe.ts'
export type { FloeServer } from './server.ts'
