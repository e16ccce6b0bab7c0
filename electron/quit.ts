import { dialog } from 'electron'
import type { FloeClient } from '../shared/contract/contract.ts'

/**
 * Asks once, when the last window closes while work is under way, whether it goes on without the window.
 * Resolves with whether the app may quit.
 */
export async function settleRunningWork(client: FloeClient): Promise<boolean> {
  const { jobs, terminals } = await client.app.running({})
  const running = [...jobs, ...terminals]
  if (running.length === 0) return true
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
