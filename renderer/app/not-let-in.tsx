import { hasCode } from '../../shared/errors/floe-error.ts'
import { reconnectNow } from '../api/connection.ts'
import { useConnection } from '../api/use-connection.ts'
import { Button } from '../components/button.tsx'
import { ErrorNotice } from '../components/error-notice.tsx'
import { PageHead } from '../components/page-head.tsx'
import './error-boundary.css'

/** Whether the engine refused this window from the start, so that no page will ever have anything to show. */
export function useNotLetIn(): boolean {
  return useConnection(({ epoch, error }) => epoch === 0 && hasCode(error, 'UNAUTHORIZED', 'ENGINE_OLDER'))
}

/** Replaces every page until the user has opened a new link or updated Floe. */
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
