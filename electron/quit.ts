import { dialog } from 'electron'
import { connectToEngine } from '../engine/client.ts'
import type { Connection } from '../shared/contract/connect.ts'

/** How long a window that closes waits for an engine that does not say whether it is busy. */
const answerMs = 5_000

/**
 * Asks once, when the last window closes while work is under way, whether it goes on without the window.
 * Resolves with whether the app may quit; never rejects, and an engine that is gone or silent holds no window back.
 */
export async function mayQuit(): Promise<boolean> {
  const silence = new Promise<null>((resolve) => setTimeout(resolve, answerMs, null))
  const asked = await Promise.race([askEngine().catch(() => null), silence])
  if (asked === null) return true
  const { connection, running } = asked
  try {
    return running.length === 0 || (await settle(connection, running))
  } catch {
    return true // The engine went while the question stood: nothing is left to ask about.
  } finally {
    connection.close()
  }
}

async function askEngine(): Promise<{ connection: Connection; running: readonly string[] }> {
  const connection = await connectToEngine({ start: false })
  const running = await connection.client.app.running({})
  return { connection, running: running.map(({ title }) => title) }
}

async function settle({ client }: Connection, running: readonly string[]): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: running.length === 1 ? `${running[0]} is still running` : `${running.length} things are still running`,
    detail: `${running.join('\n')}\n\nThey can go on without a window; you find them again when you open Floe.`,
    buttons: ['Keep running', 'Stop all', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
  })
  if (response === 1) await client.app.stop({ stopRunning: true })
  return response !== 2
}
