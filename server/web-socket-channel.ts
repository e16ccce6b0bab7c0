import type { RawData, WebSocket } from 'ws'
import type { Channel } from '../shared/contract/channel.ts'

/** Bytes that may wait for a browser that does not take them; one that is further behind is cut off. */
const maximumWaiting = 64 * 1024 * 1024

/** Frames as text messages of JSON. */
export function webSocketChannel(socket: WebSocket): Channel {
  return {
    send: (frame) => {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > maximumWaiting) socket.terminate()
      else socket.send(JSON.stringify(frame))
    },
    onMessage: (listener) => {
      const onMessage = (data: RawData, isBinary: boolean) => {
        // The socket's binary type is the default one, under which ws hands out one buffer.
        const frame = isBinary ? undefined : parse((data as Buffer).toString('utf8'))
        if (frame === undefined) socket.close(1003)
        else listener(frame)
      }
      socket.on('message', onMessage)
      return () => socket.off('message', onMessage)
    },
    onClose: (listener) => {
      if (socket.readyState === socket.CLOSED) listener()
      socket.on('close', listener)
      return () => socket.off('close', listener)
    },
    close: () => socket.close(1000),
  }
}

function parse(text: string): unknown {
  try {
    const frame: unknown = JSON.parse(text)
    return frame
  } catch {
    return undefined
  }
}
