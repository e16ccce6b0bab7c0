import type { Socket } from 'node:net'
import type { Channel } from '../../shared/contract/channel.ts'

/** Bytes that one frame may take; a peer that sends more is cut off. */
const maximumFrame = 8 * 1024 * 1024
const newline = 10

/** Frames as lines of JSON over a stream socket. */
export function socketChannel(socket: Socket): Channel {
  const messages = new Set<(frame: unknown) => void>()
  const closings = new Set<() => void>()
  const lines = lineReader((line) => {
    const frame = parse(line)
    if (frame === undefined) socket.destroy()
    else for (const listener of messages) listener(frame)
  })
  socket.on('data', (chunk: Buffer) => {
    if (!lines(chunk)) socket.destroy()
  })
  socket.on('error', () => socket.destroy())
  socket.on('end', () => socket.end())
  socket.on('close', () => {
    for (const listener of closings) listener()
  })
  return {
    send: (frame) => {
      if (socket.writable) socket.write(`${JSON.stringify(frame)}\n`)
    },
    onMessage: (listener) => {
      messages.add(listener)
      return () => messages.delete(listener)
    },
    onClose: (listener) => {
      if (socket.destroyed) listener()
      closings.add(listener)
      return () => closings.delete(listener)
    },
    close: () => socket.end(() => socket.destroy()),
  }
}

/** Gives whole lines to the listener; false when one is longer than a frame may be. */
function lineReader(onLine: (line: Buffer) => void): (chunk: Buffer) => boolean {
  let parts: Buffer[] = []
  let size = 0
  return (chunk) => {
    let rest = chunk
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      parts.push(rest.subarray(0, end))
      if (size + end > maximumFrame) return false
      onLine(Buffer.concat(parts))
      parts = []
      size = 0
      rest = rest.subarray(end + 1)
    }
    parts.push(rest)
    size += rest.length
    return size <= maximumFrame
  }
}

function parse(line: Buffer): unknown {
  try {
    const frame: unknown = JSON.parse(line.toString('utf8'))
    return frame
  } catch {
    return undefined
  }
}
