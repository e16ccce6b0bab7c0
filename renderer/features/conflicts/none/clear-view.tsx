import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import type { Screen } from '../use-conflicts.ts'
import { useFlow } from '../use-flow.ts'
import { Writes } from '../decide/writes.tsx'

const nothing = () => undefined

/** A change that nothing is in the way of, or nothing any more: what it writes, and the step itself. */
export function ClearView({ screen }: { readonly screen: Screen }) {
  const flow = useFlow(screen, null, nothing)
  const error = flow.error ?? screen.settleError
  return (
    <div className="page-body conflicts-clear">
      <EmptyState
        title="This change has no conflicts"
        actions={
          <Button variant="primary" size="default" busy={flow.busy} refusal={flow.refusal} onPress={flow.go}>
            {flow.label}
          </Button>
        }
      >
        Every path, version and name was compared. Nothing changes on disk until you apply.
      </EmptyState>
      {error ? (
        <div className="conflicts-error">
          <ErrorNotice error={error} />
        </div>
      ) : null}
      <Writes screen={screen} />
    </div>
  )
}
