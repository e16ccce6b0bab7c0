import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { engineFiles, listenPrivately } from '../engine/public.ts'

/** A one-time link, and where it is asked for, a page that leads a browser to it. */
export interface Link {
  readonly url: string
  readonly file: string | null
}

type Kind = 'link' | 'file'
const patience = 2_000

const linkSocket = async () => join((await engineFiles()).folder, 'server.sock')

/** Lets this user's other programs ask the running server for a new one-time link: one line each way. */
export async function offerLinks(newLink: (kind: Kind) => Promise<Link>): Promise<() => Promise<void>> {
  const path = await linkSocket()
  // The newest server answers; one that an older server left behind, alive or not, is replaced.
  await rm(path, { force: true })
  const server = createServer((socket) => void answer(socket, newLink))
  await listenPrivately(server, path)
  return async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}

async function answer(socket: Socket, newLink: (kind: Kind) => Promise<Link>): Promise<void> {
  socket.on('error', () => socket.destroy())
  socket.setTimeout(patience, () => socket.destroy())
  const asked = await lineFrom(socket)
  if (asked !== 'link' && asked !== 'file') return void socket.destroy()
  const { url, file } = await newLink(asked).catch(() => ({ url: '', file: null }))
  socket.end(`${url} ${file ?? ''}\n`)
}

/** A new one-time link of the server that runs on this machine for this user, or null when none does. */
export async function askForLink(kind: Kind): Promise<Link | null> {
  const socket = connect(await linkSocket())
  socket.setTimeout(patience, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  socket.write(`${kind}\n`)
  const line = await lineFrom(socket)
  socket.destroy()
  const [, url, file] = /^(http\S+) (.*)$/.exec(line) ?? []
  return url === undefined ? null : { url, file: file || null }
}

/** The first line that comes, without its end; what has come by then when the other side closes. */
function lineFrom(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      if (text.includes('\n') || text.length > 4096) resolve(text.split('\n')[0] ?? '')
    })
    socket.once('close', () => resolve(text))
  })
}
