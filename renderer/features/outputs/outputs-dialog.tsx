import { useState } from 'react'
import type { EnvironmentDetail, EnvironmentId, InstalledPackage } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { count } from '../../format/count.ts'
import { OutputsPane } from './outputs-pane.tsx'
import './outputs.css'

interface Props {
  readonly environment: EnvironmentId
  /** The package to begin with. */
  readonly installId?: string | undefined
  readonly onClose: () => void
}

/** The parts of each package of an environment, and which of them it takes. */
export function OutputsDialog({ environment, installId, onClose }: Props) {
  const detail = useFloeQuery('environments', 'get', { id: environment })
  if (detail.data) return <Loaded detail={detail.data} installId={installId} onClose={onClose} />
  if (!detail.error) return null
  return (
    <Dialog title="Outputs" onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
      <ErrorNotice error={detail.error} />
    </Dialog>
  )
}

interface LoadedProps {
  readonly detail: EnvironmentDetail
  readonly installId: string | undefined
  readonly onClose: () => void
}

function Loaded({ detail, installId, onClose }: LoadedProps) {
  const several = detail.installed.filter((one) => one.availableOutputs.length > 1)
  const [wanted, setWanted] = useState(installId)
  const shown = detail.installed.find((one) => one.installId === wanted) ?? several[0]
  if (!shown) return <NothingToChoose onClose={onClose} />
  return (
    <OutputsPane
      key={shown.installId}
      environment={detail}
      installed={shown}
      list={<PackageList several={several} all={detail.installed.length} shown={shown} onShow={setWanted} />}
      onClose={onClose}
    />
  )
}

function NothingToChoose({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title="Nothing to choose"
      onClose={onClose}
      actions={
        <Button size="default" variant="primary" takesFocus onPress={onClose}>
          Close
        </Button>
      }
    >
      Each package of this environment comes in one part.
    </Dialog>
  )
}

interface ListProps {
  readonly several: readonly InstalledPackage[]
  readonly all: number
  readonly shown: InstalledPackage
  readonly onShow: (installId: string) => void
}

function PackageList({ several, all, shown, onShow }: ListProps) {
  const single = all - several.length
  return (
    <nav className="outputs-list" aria-label="Packages">
      <h4>In several parts</h4>
      <ul>
        {several.map((one) => (
          <li key={one.installId}>
            <button
              type="button"
              className="outputs-package"
              aria-current={one.installId === shown.installId}
              onClick={() => onShow(one.installId)}
            >
              <span className="row">
                <span className="medium cut grow">{visibleLine(one.installId)}</span>
                <span className="t3 s12">
                  {one.outputs.length} of {one.availableOutputs.length}
                </span>
              </span>
              <span className="t2 s12 cut">{one.outputs.map(visibleLine).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
      {single > 0 ? (
        <>
          <h4>In one part</h4>
          <p className="t3 s12">{count(single, 'package')}, nothing to choose</p>
        </>
      ) : null}
    </nav>
  )
}
