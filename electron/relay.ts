import { MessageChannelMain } from 'electron'
import type { MessagePortMain, WebContents } from 'electron'
import type { Channel } from '../shared/contract/channel.ts'

/**
 * Gives the page one end of a new port and carries every frame between it and the engine, unread. When either side
 * closes, so does the other; the page then asks for a new port.
 */
export async function relayEngine(contents: WebContents, openEngine: () => Promise<Channel>): Promise<void> {
  const { port1, port2 } = new MessageChannelMain()
  contents.postMessage('floe:port', null, [port2])
  try {
    const engine = await openEngine()
    engine.onMessage((frame) => port1.postMessage(frame))
    engine.onClose(() => hangUp(port1))
    port1.on('message', (event) => engine.send(event.data))
    port1.on('close', () => engine.close())
    port1.start()
  } catch {
    // The page says that the engine does not answer.
    hangUp(port1)
  }
}

/** Chromium 108 does not tell the page that the other end of its port is gone, so a null says it first. */
function hangUp(port: MessagePortMain): void {
  port.postMessage(null)
  port.close()
}
