import type { Channel } from '../../shared/contract/channel.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { desktop } from './bridge.ts'

/** Opens a way to the engine: the preload's port in Electron, a WebSocket in a browser. Errors: ENGINE_UNREACHABLE. */
export function openChannel(signal: AbortSignal): Promise<Channel> {
  return desktop ? openPort(desktop, signal) : openSocket(signal)
}

/** The port is asked for each time, so that a new engine can be reached after the old one went. */
function openPort(bridge: NonNullable<typeof desktop>, signal: AbortSignal): Promise<Channel> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      window.removeEventListener('message', onMessage)
    }
    const onMessage = (event: MessageEvent<unknown>) => {
      const [port] = event.ports
      if (event.source !== window || event.data !== 'floe-port' || !port) return
      stop()
      resolve(portChannel(port))
    }
    const fail = () => {
      stop()
      reject(unreachable('The window could not connect.'))
    }
    const timer = setTimeout(fail, 15_000)
    signal.addEventListener('abort', fail, { once: true })
    window.addEventListener('message', onMessage)
    bridge.connect()
  })
}

/** A port of Chromium 108 does not tell that its other end is gone: `null` says it. */
export function portChannel(port: MessagePort): Channel {
  const { channel, receive, closed } = listenerSet(
    (frame) => port.postMessage(frame),
    () => port.close(),
  )
  port.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.data === null) closed()
    else receive(event.data)
  })
  port.addEventListener('close', closed)
  port.start()
  return channel
}

function openSocket(signal: AbortSignal): Promise<Channel> {
  const address = new URL('/socket', location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  address.hash = ''
  const socket = new WebSocket(address)
  const { channel, receive, closed } = listenerSet(
    (frame) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(frame)),
    () => socket.close(),
  )
  socket.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (typeof event.data === 'string') receive(JSON.parse(event.data))
  })
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => socket.close(), { once: true })
    socket.addEventListener('open', () => resolve(channel))
    socket.addEventListener('close', () => {
      closed()
      reject(unreachable('Nothing is listening at its address.'))
    })
  })
}

/** The listeners of a channel, whatever carries its frames. */
function listenerSet(send: (frame: unknown) => unknown, close: () => void) {
  const messages = new Set<(frame: unknown) => void>()
  const closings = new Set<() => void>()
  let open = true
  const closed = () => {
    if (!open) return
    open = false
    for (const listener of closings) listener()
  }
  const channel: Channel = {
    send: (frame) => {
      if (open) send(frame)
    },
    onMessage: (listener) => {
      messages.add(listener)
      return () => messages.delete(listener)
    },
    onClose: (listener) => {
      if (!open) listener()
      closings.add(listener)
      return () => closings.delete(listener)
    },
    close: () => {
      close()
      closed()
    },
  }
  const receive = (frame: unknown) => {
    for (const listener of messages) listener(frame)
  }
  return { channel, receive, closed }
}

const unreachable = (reason: string) => new FloeError('ENGINE_UNREACHABLE', reason, { reason })
