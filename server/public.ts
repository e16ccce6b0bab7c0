export { openInBrowser } from './link-file.ts'
export { askForLink } from './link-socket.ts'
export { serveFloe } from './serve-floe.ts'
