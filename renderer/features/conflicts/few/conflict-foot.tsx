import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Button } from '../../../components/button.tsx'
import { count } from '../../../format/count.ts'
import type { Screen } from '../use-conflicts.ts'
import type { Flow } from '../use-flow.ts'

interface Props {
  readonly screen: Screen
  readonly flow: Flow
}

/** How far the decisions are, and the next step. */
export function ConflictFoot({ screen, flow }: Props) {
  const { asked, open, decided } = flow
  const error = flow.error ?? screen.settleError
  const nothing = asked.length === 0 && screen.decisions.list.length === 0 && screen.subject.edit === null
  return (
    <>
      {error ? (
        <div className="conflicts-error">
          <ErrorNotice error={error} />
        </div>
      ) : null}
      <footer className="page-foot conflicts-foot">
        <output className="medium nowrap">
          {asked.length === 0 ? nothingAsked(screen.decisions.list.length) : `${decided} of ${asked.length} decided`}
        </output>
        <span className="t3 cut not-narrow">Nothing changes on disk until you apply. You can undo it afterwards.</span>
        <span className="grow" />
        {open.length > 0 ? (
          <Button size="default" onPress={flow.recommend}>
            {decided === 0 ? 'Use the recommended for all' : 'Use the recommended for the rest'}
          </Button>
        ) : null}
        {nothing ? null : (
          <Button
            size="default"
            variant="primary"
            keys="Enter"
            busy={flow.busy}
            refusal={flow.refusal}
            onPress={flow.go}
          >
            {flow.label}
          </Button>
        )}
      </footer>
    </>
  )
}

const nothingAsked = (chosen: number) =>
  chosen === 0 ? 'Nothing to decide' : `${count(chosen, 'way out', 'ways out')} chosen`
