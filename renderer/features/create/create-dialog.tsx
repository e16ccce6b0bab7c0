import { FileText, Folder } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { TextField } from '../../components/text-field.tsx'
import { count } from '../../format/count.ts'
import { planCost } from '../../components/plan-view.tsx'
import { visibleText } from '../../../shared/text/visible-text.ts'
import { useFolderPicker } from '../../folders/use-folder-picker.tsx'
import { focusPage } from '../../shortcuts/focus-net.ts'
import { paths } from '../../state/paths.ts'
import { LanguageList } from './language-list.tsx'
import { useCreate } from './use-create.ts'
import type { Create } from './use-create.ts'
import './create.css'

interface Props {
  readonly folder: string | undefined
  readonly onClose: () => void
}

const templates = [
  { value: 'commented', title: 'With explanations' },
  { value: 'bare', title: 'Minimal' },
] as const

/** A folder, a name, and what the folder seems to need. */
export function CreateDialog({ folder, onClose }: Props) {
  const [, navigate] = useLocation()
  const create = useCreate(folder, (id) => {
    onClose()
    navigate(paths.environment(id))
    focusPage()
  })
  return (
    <Dialog
      title="Create an environment"
      lead={
        <>
          One folder called <code>.flox</code> is added next to your code. Commit it and everyone gets the same tools.
        </>
      }
      width={660}
      onClose={onClose}
      onSubmit={create.submit}
      note={<Cost create={create} />}
      actions={
        <>
          <Button size="default" onPress={onClose}>
            Cancel
          </Button>
          <Button size="default" variant="primary" keys="Enter" submits busy={create.pending || create.looking}>
            {create.existing ? 'Open it' : 'Create'}
          </Button>
        </>
      }
    >
      <PlaceFields create={create} />
      {create.looking ? <p className="create-found t3 s12">Checking this folder…</p> : null}
      {create.detected ? (
        <LanguageList
          languages={create.detected.languages}
          isChosen={create.isChosen}
          onChoose={create.choose}
          existing={create.existing}
        />
      ) : null}
      <ManifestChoice create={create} />
      {create.error ? <ErrorNotice error={create.error} onRetry={create.submit} /> : null}
    </Dialog>
  )
}

/** One count for what the task and the result will say, and what it costs. */
function Cost({ create: { plan, existing } }: { readonly create: Create }) {
  if (existing !== null || !plan) return null
  const packages = plan.added.length
  if (packages === 0) return <>You can add packages later</>
  const cost = planCost(plan)
  return <>{`${count(packages, 'package')} to install${cost ? `. ${cost}` : ''}`}</>
}

function PlaceFields({ create }: { readonly create: Create }) {
  const picker = useFolderPicker()
  const browse = () =>
    picker.pick({
      title: 'Where is the project?',
      start: create.absoluteFolder || undefined,
      onChoose: create.setFolder,
    })
  return (
    <div className="create-place">
      <TextField
        label="Folder"
        icon={Folder}
        mono
        takesFocus
        value={create.folder}
        onChange={create.setFolder}
        placeholder="~/src/project"
        hint={create.folderHint}
        error={create.folderError}
      />
      <Button size="default" onPress={browse}>
        Browse
      </Button>
      <TextField
        label="Name"
        value={create.name}
        onChange={create.setName}
        placeholder={create.detected?.suggestedName ?? ''}
        error={create.nameError}
      />
      {picker.dialog}
    </div>
  )
}

/** How much the new manifest explains, and the file itself, as it will be written. */
function ManifestChoice({ create }: { readonly create: Create }) {
  const [shown, setShown] = useState(false)
  return (
    <>
      <div className="row create-more">
        {create.existing ? null : (
          <>
            <span className="t2 s12" aria-hidden="true">
              Manifest
            </span>
            <Segmented label="Manifest" value={create.template} options={templates} onChange={create.setTemplate} />
          </>
        )}
        {create.plan ? (
          <Button size="mini" variant="quiet" icon={FileText} onPress={() => setShown(!shown)}>
            {shown ? 'Hide the manifest' : 'Show the manifest'}
          </Button>
        ) : null}
      </div>
      {shown && create.plan ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard
        <pre className="create-manifest" tabIndex={0} aria-label="The manifest that will be written">
          {visibleText(create.plan.manifestText)}
        </pre>
      ) : null}
    </>
  )
}
