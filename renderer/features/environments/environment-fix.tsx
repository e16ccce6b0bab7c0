import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { useFloeMutation } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { paths } from '../../state/paths.ts'
import { openDialog } from '../../state/window-state.ts'
import { writeRefusal } from '../../words/environment-words.ts'

/** The one button that helps a row that needs it. */
export function EnvironmentFix({ environment }: { readonly environment: EnvironmentSummary }) {
  switch (environment.state) {
    case 'missing':
      return <FindFolder environment={environment} />
    case 'broken':
      return <ShowProblem environment={environment} />
    case 'stale':
      return <Build environment={environment} title="Lock again" />
    case 'not-built':
    case 'not-locked':
      return <Build environment={environment} title="Build" />
    case 'ready':
      return null
  }
}

function Build({ environment, title }: { readonly environment: EnvironmentSummary; readonly title: string }) {
  const apply = useFloeMutation('environments', 'apply')
  return (
    <Button
      size="mini"
      busy={apply.isPending}
      label={`${title}: ${environment.name}`}
      refusal={writeRefusal(environment)}
      onPress={() => apply.mutate({ id: environment.id, edit: { kind: 'build' } })}
    >
      {title}
    </Button>
  )
}

function ShowProblem({ environment }: { readonly environment: EnvironmentSummary }) {
  const [, navigate] = useLocation()
  return (
    <Button size="mini" label={`Show ${environment.name}`} onPress={() => navigate(paths.environment(environment.id))}>
      Show
    </Button>
  )
}

function FindFolder({ environment }: { readonly environment: EnvironmentSummary }) {
  return (
    <Button
      size="mini"
      label={`Find ${environment.name}`}
      onPress={() => openDialog({ kind: 'find', environment: environment.id })}
    >
      Find it
    </Button>
  )
}
