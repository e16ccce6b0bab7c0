import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { Step } from '../../shared/errors/error-spec.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { describe } from '../../shared/errors/describe.ts'
import { visibleText } from '../../shared/text/visible-text.ts'
import { environmentOf } from '../state/paths.ts'
import { openDialog } from '../state/window-state.ts'
import { Button } from './button.tsx'
import { CommandBox } from './command-box.tsx'
import { toKnownError } from './known-error.ts'
import { Notice } from './notice.tsx'

interface Props {
  readonly error: unknown
  /** What it is about, where that is not the environment of the page. */
  readonly environment?: EnvironmentId | null
  readonly onRetry?: (() => void) | undefined
  readonly onShowLog?: (() => void) | undefined
  /** Further ways out, beside those of the error. */
  readonly more?: ReactNode
  /** Takes a ready way out: an edit of an environment. */
  readonly onEdit?: ((step: Extract<Step['action'], { kind: 'edit' }>) => void) | undefined
}

const pages = { diagnostics: '/diagnostics', settings: '/settings', search: '/search', environments: '/' } as const

/** A failure in words: what, why, what now. Each step that can be taken here is a button. */
export function ErrorNotice({ error, environment, onRetry, onShowLog, onEdit, more }: Props) {
  const [path, navigate] = useLocation()
  const about = environment ?? environmentOf(path)
  const { title, explanation, steps } = describe(toKnownError(error))
  const buttons = steps.map((step) => {
    const { action, label } = step
    if (action.kind === 'command') return <CommandBox key={label} command={action.command} />
    const press = {
      retry: onRetry,
      log: onShowLog,
      find: about ? () => openDialog({ kind: 'find', environment: about }) : undefined,
      page: action.kind === 'page' ? () => navigate(pages[action.page]) : undefined,
      edit: action.kind === 'edit' && onEdit ? () => onEdit(action) : undefined,
    }[action.kind]
    return press ? (
      <Button key={label} onPress={press}>
        {label}
      </Button>
    ) : null
  })
  return (
    <Notice
      tone="bad"
      title={visibleText(title)}
      actions={
        buttons.some(Boolean) || more ? (
          <>
            {buttons}
            {more}
          </>
        ) : undefined
      }
    >
      {visibleText(explanation)}
    </Notice>
  )
}
