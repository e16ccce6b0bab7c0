import { X } from 'lucide-react'
import type { EnvironmentDetail } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Facts } from '../../components/facts.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { formatSize } from '../../format/bytes.ts'
import { openDialog } from '../../state/window-state.ts'
import { Button } from '../../components/button.tsx'

const trustWords = { none: 'nothing, view only', packages: 'packages only', full: 'everything' } as const
const shownVars = 8

interface Props {
  readonly environment: EnvironmentDetail
  readonly onClose: () => void
}

/** Beside the table while no package is chosen: the environment itself. */
export function EnvironmentFacts({ environment, onClose }: Props) {
  const { id, folder, systems, mode, schemaVersion, generation, trust, hasHook, hasProfile, size } = environment
  const runs = [hasHook ? 'hook' : null, hasProfile ? 'profile' : null].filter((part) => part !== null)
  return (
    <aside className="pane detail" aria-label="This environment" data-region="details">
      <div className="detail-section first">
        <div className="row">
          <h2 className="cut">This environment</h2>
          <span className="push">
            <IconButton label="Close details" icon={X} size="mini" onPress={onClose} />
          </span>
        </div>
        <p className="t2 s12">Select a package to see its details.</p>
      </div>
      <div className="detail-section">
        <Facts
          facts={[
            { name: 'Generation', value: generation ?? 'none yet' },
            { name: 'On disk', value: formatSize(size) },
            { name: 'Mode', value: mode },
            { name: 'Systems', value: systems.map(visibleLine).join(', ') || '–' },
            { name: 'Manifest', value: `schema ${visibleLine(schemaVersion)}` },
            { name: 'Start-up scripts', value: runs.join(', ') || 'none' },
            { name: 'Allowed to run', value: trustWords[trust] },
          ]}
        />
        {runs.length > 0 ? (
          <div className="detail-buttons">
            <Button size="mini" onPress={() => openDialog({ kind: 'trust', environment: id })}>
              Change what it may run…
            </Button>
          </div>
        ) : null}
      </div>
      <Variables vars={Object.entries(environment.vars)} />
      <div className="detail-section">
        <h3 className="detail-title">Folder</h3>
        <div className="row">
          <code className="t2 cut grow" title={visibleLine(folder)}>
            {visibleLine(folder)}
          </code>
          <CopyButton text={folder} label="Copy the path" />
        </div>
      </div>
    </aside>
  )
}

function Variables({ vars }: { readonly vars: readonly (readonly [string, string])[] }) {
  if (vars.length === 0) return null
  return (
    <div className="detail-section">
      <h3 className="detail-title">
        Variables <span className="t3">{vars.length}</span>
      </h3>
      <ul className="detail-vars">
        {vars.slice(0, shownVars).map(([name, value]) => (
          <li key={name}>
            <code className="cut" title={`${visibleLine(name)}=${visibleLine(value)}`}>
              {visibleLine(name)}={visibleLine(value)}
            </code>
          </li>
        ))}
      </ul>
      {vars.length > shownVars ? <p className="t3 s12">{vars.length - shownVars} more in the manifest</p> : null}
    </div>
  )
}
