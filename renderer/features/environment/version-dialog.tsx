import { useState } from 'react'
import type { EnvironmentDetail, InstalledPackage } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { RadioGroup } from '../../components/radio-group.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { ChangeDialog } from './change-dialog.tsx'

interface Props {
  readonly environment: EnvironmentDetail
  readonly installed: InstalledPackage
  readonly onClose: () => void
}

const newest = 'newest'

/** Takes another version of a package, or whichever is newest. */
export function VersionDialog({ environment, installed, onClose }: Props) {
  const { installId, pkgPath, version } = installed
  const name = visibleLine(installId)
  const shown = useFloeQuery('catalog', 'show', { pkgPath })
  const [chosen, setChosen] = useState<string | null>(null)
  const versions = shown.data?.versions ?? []
  const value = chosen ?? version ?? newest
  const changed = chosen !== null && chosen !== version
  const options = [
    { value: newest, title: 'The newest', explanation: 'Always the newest version when packages are updated' },
    ...versions.map((candidate) => ({
      value: candidate.version,
      title: (
        <>
          {visibleLine(candidate.version)}
          {candidate.version === version ? <span className="t3 s12">installed</span> : null}
        </>
      ),
      explanation: visibleLine(candidate.from),
    })),
  ]
  return (
    <ChangeDialog
      environment={environment}
      title={`Change the version of ${name}`}
      lead={version === null ? 'Not locked yet' : `Installed: ${visibleLine(version)}`}
      edit={changed ? { kind: 'change', installId, version: chosen === newest ? null : chosen } : null}
      idle="Choose another version to see what it changes."
      action={changed && chosen !== newest ? `Change to ${visibleLine(chosen)}` : 'Change version'}
      onClose={onClose}
    >
      {shown.error ? <ErrorNotice error={shown.error} onRetry={() => void shown.refetch()} /> : null}
      {shown.isPending ? <Skeleton width="60%" /> : null}
      {shown.data ? (
        <div className="version-list">
          <RadioGroup label="Version" hideLabel value={value} options={options} onChange={setChosen} />
        </div>
      ) : null}
    </ChangeDialog>
  )
}
