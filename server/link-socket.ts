import { connect, createServer } from 'node:net'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { engineFiles, listenPrivately } from '../engine/public.ts'

const linkSocket = async () => join((await engineFiles()).folder, 'server.sock')

/** Lets this user's other programs ask the running server for a new one-time link: one connection, one line. */
export async function offerLinks(newLink: () => string): Promise<() => Promise<void>> {
  const path = await linkSocket()
  // The newest server answers; one that an older server left behind, alive or not, is replaced.
  await rm(path, { force: true })
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(`${newLink()}\n`)
  })
  await listenPrivately(server, path)
  return async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}

/** A new one-time link of the server that runs on this machine for this user, or null when none does. */
export async function askForLink(): Promise<string | null> {
  const path = await linkSocket()
  return new Promise((resolve) => {
    const socket = connect(path)
    let text = ''
    socket.setTimeout(2_000, () => socket.destroy())
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
    socket.on('error', () => resolve(null))
    socket.on('close', () => resolve(/^http\S+/.exec(text)?.[0] ?? null))
  })
}
