import { Pause, Search } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ConflictReport } from '../../../shared/model/conflict.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeMutation } from '../../api/query.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { count } from '../../format/count.ts'
import { previewConflicts } from '../../state/conflict-preview.ts'
import { paths } from '../../state/paths.ts'
import { useEnvironment } from '../../state/use-environment.ts'
import { needsDecision } from './decide/decisions.ts'
import { ProvidersDialog } from './none/providers-dialog.tsx'
import { changeNoun, changeWords } from './subject.ts'
import type { Subject } from './subject.ts'

interface Props {
  readonly subject: Subject
  readonly report: ConflictReport | undefined
}

/** What waits, how much is in the way, and how to give it up. */
export function ConflictsHead({ subject, report }: Props) {
  const [asking, setAsking] = useState(false)
  const predicted = report?.conflicts.some((one) => one.area === 'files' && one.predicted) ?? false
  return (
    <>
      <PageHead
        title="Conflicts"
        badges={
          <>
            <StateBadge subject={subject} />
            {predicted ? <Badge tone="info">Predicted</Badge> : null}
          </>
        }
        meta={
          <>
            <Change subject={subject} />
            {report ? <span>{sumOf(report)}</span> : null}
            {predicted ? <span className="not-narrow">from lists of files, verified once downloaded</span> : null}
          </>
        }
        actions={
          <>
            <Button variant="quiet" size="default" icon={Search} onPress={() => setAsking(true)}>
              Who provides a path
            </Button>
            <GiveUp subject={subject} />
          </>
        }
      />
      {asking ? <ProvidersDialog id={subject.id} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function StateBadge({ subject: { state, edit } }: { readonly subject: Subject }) {
  const noun = changeNoun(edit)
  if (state === 'waiting') {
    return (
      <Badge tone="warn" icon={Pause}>
        {noun.charAt(0).toUpperCase() + noun.slice(1)} is waiting
      </Badge>
    )
  }
  return state === 'preview' ? <Badge tone="plain">Not applied yet</Badge> : null
}

const shownNames = 4

function Change({ subject: { id, edit } }: { readonly subject: Subject }) {
  const name = visibleLine(useEnvironment(id)?.name ?? '')
  if (!edit) return <span>{name} as it is now</span>
  const { verb, names } = changeWords(edit)
  const more = names.length - shownNames
  return (
    <span className="cut">
      {verb}{' '}
      {names.slice(0, shownNames).map((one, index) => (
        <span key={one}>
          {index === 0 ? '' : index === names.length - 1 ? ' and ' : ', '}
          <b className="medium t2">{one}</b>
        </span>
      ))}
      {more > 0 ? ` and ${more} more` : ''} {verb === 'Adding' ? 'to' : verb === 'Removing' ? 'from' : 'in'} {name}
    </span>
  )
}

function sumOf({ conflicts }: ConflictReport): string {
  const asked = conflicts.filter(needsDecision)
  const differing = asked.reduce((sum, one) => sum + (one.area === 'files' ? one.differing : 0), 0)
  const running = conflicts.filter((one) => one.area === 'runtime').length
  const words = asked.length > 0 || running === 0 ? [count(asked.length, 'conflict')] : []
  if (differing > 0) words.push(`${count(differing, 'path')} that ${differing === 1 ? 'differs' : 'differ'}`)
  if (running > 0)
    words.push(words.length > 0 ? `${running} when it runs` : `${count(running, 'conflict')} when it runs`)
  return words.join(', ')
}

/** Back to how it was: nothing has changed yet. */
function GiveUp({ subject }: { readonly subject: Subject }) {
  const [, navigate] = useLocation()
  const dismiss = useFloeMutation('conflicts', 'dismiss')
  const { id, edit, state } = subject
  if (state === 'standing') return null
  if (state === 'preview') {
    const close = () => {
      history.back()
      previewConflicts(id, null)
    }
    return (
      <Button size="default" onPress={close}>
        Back
      </Button>
    )
  }
  return (
    <Button
      size="default"
      busy={dismiss.isPending}
      onPress={() => dismiss.mutate({ id }, { onSuccess: () => navigate(paths.environment(id)) })}
    >
      Cancel {changeNoun(edit)}
    </Button>
  )
}
