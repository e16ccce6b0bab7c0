import type { Channel } from '../shared/contract/channel.ts'
import { clientFrameSchema } from '../shared/contract/frames.ts'
import type { ServerFrame } from '../shared/contract/frames.ts'
import { FloeError } from '../shared/errors/floe-error.ts'
import { toWireError } from '../shared/errors/wire-error.ts'
import type { Access } from './access.ts'

/** A browser that does not greet in this time is sent away. */
const helloMs = 10_000

interface Options {
  readonly access: Access
  /** Called for one that has shown a token; false when there is no room for another. */
  readonly admit: () => boolean
  readonly openEngine: () => Promise<Channel>
}

/**
 * Connects one browser to the engine once it has shown a token: the greeting is looked at here, and everything after it
 * is passed on unread. When either side closes, so does the other.
 */
export function bridge(browser: Channel, { access, admit, openEngine }: Options): void {
  const patience = setTimeout(() => browser.close(), helloMs)
  browser.onClose(() => clearTimeout(patience))
  const stop = browser.onMessage((message) => {
    stop()
    clearTimeout(patience)
    const hello = clientFrameSchema.safeParse(message)
    if (!hello.success || hello.data.type !== 'hello') return browser.close()
    const { token, ...greeting } = hello.data
    const session = access.enter(token)
    if (session === null) return refuse(browser, new FloeError('UNAUTHORIZED', 'the token is not valid', {}))
    if (!admit()) return browser.close()
    void relay(browser, openEngine, greeting, session)
  })
}

async function relay(browser: Channel, openEngine: Options['openEngine'], greeting: unknown, session: string) {
  // What the browser says before the engine is there waits for it.
  const early: unknown[] = []
  const stopEarly = browser.onMessage((frame) => early.push(frame))
  try {
    const engine = await openEngine()
    stopEarly()
    engine.onMessage((frame) => browser.send(withSession(frame, session)))
    engine.onClose(() => browser.close())
    browser.onMessage((frame) => engine.send(frame))
    browser.onClose(() => engine.close())
    for (const frame of [greeting, ...early]) engine.send(frame)
  } catch (error) {
    const reason = 'It could not be started.'
    refuse(browser, error instanceof FloeError ? error : new FloeError('ENGINE_UNREACHABLE', reason, { reason }))
  }
}

/** The engine knows nothing of sessions; its greeting is the one frame that gets something added. */
function withSession(frame: unknown, session: string): unknown {
  const greeting = typeof frame === 'object' && frame !== null && 'type' in frame && frame.type === 'hello'
  return greeting ? { ...frame, session } : frame
}

function refuse(browser: Channel, error: FloeError): void {
  const frame: ServerFrame = { type: 'err', id: 0, error: toWireError(error) }
  browser.send(frame)
  browser.close()
}
