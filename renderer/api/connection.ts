import { z } from 'zod'
import { create } from 'zustand'
import { version } from '../../package.json'
import { connect } from '../../shared/contract/connect.ts'
import type { FloeClient } from '../../shared/contract/contract.ts'
import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import { openChannel } from './channel.ts'
import { credentials, hasToken, rememberSession } from './session.ts'

// Without it zod tries eval once, which the page's policy reports.
z.config({ jitless: true })

/** `lost`: tried again by itself; `refused`: only the person at the screen can help. */
export type ConnectionStatus = 'connecting' | 'ready' | 'lost' | 'refused'

interface ConnectionState {
  readonly status: ConnectionStatus
  /** Why it is not ready, once that is known. */
  readonly error: FloeError | null
  readonly client: FloeClient | null
  /** Counts the connections that came about; streams are opened anew with each. */
  readonly epoch: number
  readonly lostAt: number | null
}

export const useConnection = create<ConnectionState>(() => ({
  status: 'connecting',
  error: null,
  client: null,
  epoch: 0,
  lostAt: null,
}))

const backoff = [100, 250, 500, 1000, 2000, 4000]
let wake: (() => void) | null = null
let running = false

/** Connects and stays connected for as long as the page lives. */
export function startConnection(): void {
  if (running) return
  running = true
  // A new link pasted into this very tab changes the address but loads nothing.
  window.addEventListener('hashchange', () => {
    if (hasToken() && useConnection.getState().status !== 'ready') reconnectNow()
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
    if (useConnection.getState().status === 'refused') await pause(null)
    else await pause(backoff[Math.min(failures, backoff.length - 1)] ?? 4000)
    if (useConnection.getState().status === 'refused') useConnection.setState({ status: 'connecting' })
  }
}

/** Resolves when the connection is over; false when none came about. */
async function connectOnce(): Promise<boolean> {
  const stop = new AbortController()
  try {
    const channel = await openChannel(stop.signal)
    const connection = await connect(channel, { build: version, client: 'window', ...credentials() })
    rememberSession(connection.session)
    const { epoch } = useConnection.getState()
    useConnection.setState({
      status: 'ready',
      error: null,
      client: connection.client,
      epoch: epoch + 1,
      lostAt: null,
    })
    await connection.closed
    lose('lost', unreachable('The connection to it was lost.'))
    return true
  } catch (error) {
    const known = error instanceof FloeError ? error : unreachable('The connection to it failed.')
    lose(hasCode(known, 'UNAUTHORIZED', 'ENGINE_OLDER') ? 'refused' : 'lost', known)
    return false
  } finally {
    stop.abort()
  }
}

function lose(status: 'lost' | 'refused', error: FloeError): void {
  const { lostAt } = useConnection.getState()
  useConnection.setState({ status, error, client: null, lostAt: lostAt ?? Date.now() })
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
