import type { ReactNode } from 'react'
import { isEnvironmentId } from '../../shared/model/environment-id.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import { useFloeQuery } from '../api/query.ts'
import { ErrorNotice } from '../components/error-notice.tsx'
import { PageHead } from '../components/page-head.tsx'
import './error-boundary.css'

interface Props {
  /** From the address, so it can be anything. */
  readonly id: string
  readonly page: (id: EnvironmentId) => ReactNode
}

/** A page of an environment, or an error if the link names no environment that exists. */
export function EnvironmentPlace({ id, page }: Props) {
  return isEnvironmentId(id) ? <Listed id={id}>{page(id)}</Listed> : <NoEnvironment error={noSuchId(id)} />
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
