import { createStore } from 'zustand/vanilla'
import { version } from '../../package.json'
import { greet } from '../../shared/contract/greet.ts'
import type { RemoteCalls } from '../../shared/contract/remote-calls.ts'
import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import { openChannel } from './channel.ts'
import { credentials, forgetToken, hasToken, rememberSession } from './session.ts'

/** `lost`: tried again by itself; `refused`: only the person at the screen can help. */
export type ConnectionStatus = 'connecting' | 'ready' | 'lost' | 'refused'

export interface ConnectionState {
  readonly status: ConnectionStatus
  /** Why it is not ready, once that is known. */
  readonly error: FloeError | null
  readonly calls: RemoteCalls | null
  /** Counts the connections that were made; streams are reopened with each. */
  readonly epoch: number
  readonly lostAt: number | null
}

/** Without React: it begins before that is loaded. Components use `useConnection`. */
export const connection = createStore<ConnectionState>(() => ({
  status: 'connecting',
  error: null,
  calls: null,
  epoch: 0,
  lostAt: null,
}))

const backoff = [100, 250, 500, 1000, 2000, 4000]
let wake: (() => void) | null = null
let askFirst: ((calls: RemoteCalls) => void) | null = null
let running = false

/** Connects and stays connected for as long as the page lives. The first time, `ask` may send requests behind the greeting. */
export function startConnection(ask: (calls: RemoteCalls) => void): void {
  if (running) return
  running = true
  askFirst = ask
  // A new link pasted into this very tab changes the address but loads nothing.
  window.addEventListener('hashchange', () => {
    if (hasToken() && connection.getState().status !== 'ready') reconnectNow()
  })
  void keepConnected()
}

/** Tries again at once, after a loss or a refusal. */
export function reconnectNow(): void {
  wake?.()
}

async function keepConnected(): Promise<void> {
  for (let failures = 0; ; failures++) {
    const reached = await connectOnce()
    if (reached) failures = 0
    if (connection.getState().status === 'refused') await pause(null)
    else await pause(backoff[Math.min(failures, backoff.length - 1)] ?? 4000)
    if (connection.getState().status === 'refused') connection.setState({ status: 'connecting' })
  }
}

/** Resolves when the connection is over; false when none came about. */
async function connectOnce(): Promise<boolean> {
  const stop = new AbortController()
  try {
    const opening = openChannel(stop.signal)
    // Reading the storage takes a while the first time, and so does the way to the server.
    const shown = credentials()
    const channel = await opening
    const closed = new Promise<void>((resolve) => channel.onClose(resolve))
    const { calls, answer } = greet(channel, { build: version, client: 'window', ...shown })
    askFirst?.(calls)
    askFirst = null
    const { session } = await answer
    rememberSession(session)
    const { epoch } = connection.getState()
    connection.setState({ status: 'ready', error: null, calls, epoch: epoch + 1, lostAt: null })
    await closed
    lose('lost', unreachable('The connection was lost.'))
    return true
  } catch (error) {
    const known = error instanceof FloeError ? error : unreachable('The connection failed.')
    if (hasCode(known, 'UNAUTHORIZED')) forgetToken()
    lose(hasCode(known, 'UNAUTHORIZED', 'ENGINE_OLDER') ? 'refused' : 'lost', known)
    return false
  } finally {
    stop.abort()
  }
}

function lose(status: 'lost' | 'refused', error: FloeError): void {
  const { lostAt } = connection.getState()
  connection.setState({ status, error, calls: null, lostAt: lostAt ?? Date.now() })
}

function pause(ms: number | null): Promise<void> {
  return new Promise((resolve) => {
    const timer = ms === null ? null : setTimeout(() => wake?.(), ms)
    wake = () => {
      wake = null
      if (timer !== null) clearTimeout(timer)
      resolve()
    }
  })
}

const unreachable = (reason: string) => new FloeError('ENGINE_UNREACHABLE', reason, { reason })
