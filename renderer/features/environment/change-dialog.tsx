import type { ReactNode } from 'react'
import type { ManifestEdit } from '../../../shared/model/edit.ts'
import type { EnvironmentDetail } from '../../../shared/model/environment.ts'
import { useFloeMutation } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ChangePlan, costOf, usePlan } from './change-plan.tsx'

interface Props {
  readonly environment: EnvironmentDetail
  readonly title: string
  readonly lead?: ReactNode
  /** The fields, above the plan. */
  readonly children?: ReactNode
  /** null while it would change nothing. */
  readonly edit: ManifestEdit | null
  readonly idle: string
  readonly action: string
  readonly onClose: () => void
}

/** Fields, what they will change, and only then the button. The work itself goes on in the tray. */
export function ChangeDialog(props: Props) {
  const { environment, title, lead, children, edit, idle, action, onClose } = props
  const planned = usePlan(environment.id, edit)
  const apply = useFloeMutation('environments', 'apply')
  const submit = () => {
    if (!edit) return onClose()
    apply.mutate({ id: environment.id, edit }, { onSuccess: onClose })
  }
  const touched = planned.plan ? planned.plan.changed.length + planned.plan.removed.length : 0
  return (
    <Dialog
      title={title}
      lead={lead}
      width={660}
      onClose={onClose}
      onSubmit={submit}
      note={costOf(planned)}
      actions={
        <>
          <Button size="default" onPress={onClose}>
            Cancel
          </Button>
          <Button size="default" variant="primary" submits busy={apply.isPending}>
            {action}
          </Button>
        </>
      }
    >
      {children}
      <ChangePlan planned={planned} idle={idle} staying={Math.max(0, environment.installed.length - touched)} />
      {apply.error ? <ErrorNotice error={apply.error} onRetry={submit} /> : null}
    </Dialog>
  )
}
