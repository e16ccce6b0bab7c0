import { useLocation } from 'wouter'
import { hasCode } from '../../../shared/errors/floe-error.ts'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { useFloeMutation } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { showToast } from '../../components/toast.tsx'
import { useFolderPicker } from '../../folders/use-folder-picker.tsx'
import { shortPath } from '../../format/path.ts'
import { paths } from '../../state/paths.ts'
import { useHome } from '../../state/use-home.ts'
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

/** Replaces an environment whose folder was moved by the one in its new folder. */
function FindFolder({ environment }: { readonly environment: EnvironmentSummary }) {
  const picker = useFolderPicker()
  const open = useFloeMutation('environments', 'open')
  const forget = useFloeMutation('environments', 'forget')
  const home = useHome()
  const take = async (folder: string) => {
    try {
      const found = await open.mutateAsync({ folder })
      if (found.id !== environment.id) await forget.mutateAsync({ id: environment.id })
      showToast(`Found ${found.name} in ${shortPath(found.folder, home)}`)
    } catch (error) {
      if (!hasCode(error, 'ENVIRONMENT_NOT_FOUND', 'DOT_FLOX_INVALID', 'POINTER_INVALID', 'FOLDER_MISSING')) throw error
    }
  }
  return (
    <>
      <Button
        size="mini"
        busy={open.isPending}
        label={`Find ${environment.name}`}
        onPress={() =>
          picker.pick({ title: `Where is ${environment.name} now?`, onChoose: (folder) => void take(folder) })
        }
      >
        Find it
      </Button>
      {open.error ? <span className="bad s12 cut">Not in that folder</span> : null}
      {picker.dialog}
    </>
  )
}
