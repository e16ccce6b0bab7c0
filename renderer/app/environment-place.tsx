import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { describe } from '../../shared/errors/describe.ts'
import { isEnvironmentId } from '../../shared/model/environment-id.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'
import { useFloeQuery } from '../api/query.ts'
import { Button } from '../components/button.tsx'
import { ErrorNotice } from '../components/error-notice.tsx'
import { BarNotice } from '../components/notice.tsx'
import { PageHead } from '../components/page-head.tsx'
import { shortPath } from '../format/path.ts'
import { paths } from '../state/paths.ts'
import { useEnvironment } from '../state/use-environment.ts'
import { useHome } from '../state/use-home.ts'
import { openDialog } from '../state/window-state.ts'
import './error-boundary.css'

interface Props {
  /** From the address, so it can be anything. */
  readonly id: string
  /** The last part of the path. */
  readonly section: string
  readonly page: (id: EnvironmentId) => ReactNode
}

/** A page of an environment, or an error if the link names no environment that exists. */
export function EnvironmentPlace({ id, section, page }: Props) {
  if (!isEnvironmentId(id)) return <NoEnvironment error={noSuchId(id)} />
  return (
    <Listed id={id}>
      {section === '' ? null : <Unreadable id={id} section={section} />}
      {page(id)}
    </Listed>
  )
}

/** What was on the disk is gone or cannot be read: on every page but the first, which is about that alone. */
function Unreadable({ id, section }: { readonly id: EnvironmentId; readonly section: string }) {
  const [, navigate] = useLocation()
  const environment = useEnvironment(id)
  const home = useHome()
  if (environment?.state === 'missing') {
    return (
      <BarNotice
        action={
          <Button size="mini" onPress={() => openDialog({ kind: 'find', environment: id })}>
            Find it
          </Button>
        }
      >
        <b>Folder is gone.</b> {shortPath(visibleLine(environment.folder), home)} was moved, renamed or deleted.
      </BarNotice>
    )
  }
  // The history says so itself, with the way back.
  if (environment?.state !== 'broken' || section === 'history') return null
  return (
    <BarNotice
      action={
        <Button size="mini" onPress={() => navigate(paths.environment(id))}>
          Show the problem
        </Button>
      }
    >
      <b>Cannot be read.</b> {environment.problem ? visibleLine(describe(environment.problem).title) : null}
    </BarNotice>
  )
}

/** A new environment can be opened before the list has it, so the engine is asked before it counts as missing. */
function Listed({ id, children }: { readonly id: EnvironmentId; readonly children: ReactNode }) {
  const list = useFloeQuery('environments', 'list', {}).data
  const isUnlisted = list !== undefined && !list.some((environment) => environment.id === id)
  const { error } = useFloeQuery('environments', 'get', { id }, { enabled: isUnlisted })
  return isUnlisted && hasCode(error, 'ENVIRONMENT_NOT_FOUND') ? <NoEnvironment error={error} /> : children
}

function NoEnvironment({ error }: { readonly error: unknown }) {
  return (
    <>
      <PageHead title="Environment" />
      <div className="error-boundary">
        <ErrorNotice error={error} />
      </div>
    </>
  )
}

const noSuchId = (id: string) =>
  new FloeError('ENVIRONMENT_NOT_FOUND', `${id} is not an environment id`, { what: 'the list' })
