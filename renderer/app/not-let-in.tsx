import { hasCode } from '../../shared/errors/floe-error.ts'
import { reconnectNow } from '../api/connection.ts'
import { useConnection } from '../api/use-connection.ts'
import { Button } from '../components/button.tsx'
import { ErrorNotice } from '../components/error-notice.tsx'
import { PageHead } from '../components/page-head.tsx'
import './error-boundary.css'

/** Whether this window was never let in: then no page has anything to show, however long it waits. */
export function useNotLetIn(): boolean {
  return useConnection(({ epoch, error }) => epoch === 0 && hasCode(error, 'UNAUTHORIZED', 'ENGINE_OLDER'))
}

/** In the place of every page, until the person at the screen has done what only they can do. */
export function NotLetIn() {
  const error = useConnection((state) => state.error)
  return (
    <>
      <PageHead title="Not connected" actions={<Button onPress={reconnectNow}>Try again</Button>} />
      <div className="error-boundary">
        <ErrorNotice error={error} onRetry={reconnectNow} />
      </div>
    </>
  )
}
