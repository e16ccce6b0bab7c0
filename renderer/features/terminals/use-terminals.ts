import { useState } from 'react'
import { create } from 'zustand'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import type { Shell, Terminal } from '../../../shared/model/terminal.ts'
import { hasCode } from '../../../shared/errors/floe-error.ts'
import type { FloeError } from '../../../shared/errors/floe-error.ts'
import { call } from '../../api/client.ts'
import { useFloeMutation, useFloeQuery } from '../../api/query.ts'
import { openDialog } from '../../state/window-state.ts'

interface Active {
  readonly byEnvironment: Readonly<Record<string, string>>
}

/** Which tab was last looked at, by environment. */
const useActive = create<Active>(() => ({ byEnvironment: {} }))

const setActive = (environment: EnvironmentId, id: string) =>
  useActive.setState((state) => ({ byEnvironment: { ...state.byEnvironment, [environment]: id } }))

interface Closing {
  readonly terminal: Terminal
  readonly program: string
}

/** The terminals of one environment and what can be done with them. */
export function useTerminals(environment: EnvironmentId, sizeOf: () => { columns: number; rows: number }) {
  const list = useFloeQuery('terminals', 'list', {})
  const settings = useFloeQuery('settings', 'get', {}).data
  const terminals = (list.data ?? []).filter((terminal) => terminal.environment === environment)
  const wanted = useActive((state) => state.byEnvironment[environment])
  const active = terminals.find((terminal) => terminal.id === wanted) ?? terminals.at(-1)
  const opening = useFloeMutation('terminals', 'open')
  const closing = useFloeMutation('terminals', 'close')
  const [asking, setAsking] = useState<Closing | null>(null)

  const open = (shell?: Shell) => {
    const usual = settings?.terminalShell === 'login' ? undefined : settings?.terminalShell
    const chosen = shell ?? usual
    opening.mutate(
      { environment, ...sizeOf(), ...(chosen ? { shell: chosen } : {}) },
      {
        onSuccess: (terminal) => setActive(environment, terminal.id),
        onError: (error) => askForConsent(error, environment, () => open(shell)),
      },
    )
  }
  const closeNow = (terminal: Terminal) => {
    setAsking(null)
    closing.mutate({ id: terminal.id })
  }
  const close = async (terminal: Terminal) => {
    const answer = await call('terminals', 'program', { id: terminal.id }).catch(() => ({ program: null }))
    if (answer.program && terminal.exitCode === null) setAsking({ terminal, program: answer.program })
    else closeNow(terminal)
  }
  return {
    terminals,
    known: list.data !== undefined,
    active,
    opening: opening.isPending,
    error: opening.error && !hasCode(opening.error, 'NOT_TRUSTED') ? opening.error : closing.error,
    asking,
    open,
    close: (terminal: Terminal) => void close(terminal),
    closeNow,
    keep: () => setAsking(null),
    show: (id: string) => setActive(environment, id),
  }
}

/** Nothing of an environment runs before someone agreed to it; then the terminal opens as asked. */
function askForConsent(error: FloeError, environment: EnvironmentId, again: () => void): void {
  if (hasCode(error, 'NOT_TRUSTED')) openDialog({ kind: 'trust', environment, onAgreed: again })
}
