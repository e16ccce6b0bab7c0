import { Check, X } from 'lucide-react'
import { useState } from 'react'
import type { EnvironmentDetail, InstalledPackage } from '../../../shared/model/environment.ts'
import { visibleLine, visibleText } from '../../../shared/text/visible-text.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Facts } from '../../components/facts.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { formatBytes, formatSize } from '../../format/bytes.ts'
import { count } from '../../format/count.ts'
import { cutMiddle } from '../../format/path.ts'
import { openDialog } from '../../state/window-state.ts'
import { writeRefusal } from '../../words/environment-words.ts'
import { defaultPriority } from '../../../shared/model/manifest-defaults.ts'

interface Props {
  readonly environment: EnvironmentDetail
  readonly installed: InstalledPackage
  readonly onClose: () => void
}

/** Everything that is known of one installed package, and what can be done with it. */
export function PackageDetail({ environment, installed, onClose }: Props) {
  const name = visibleLine(installed.installId)
  const change = (kind: 'version' | 'edit' | 'remove') =>
    openDialog({ kind: 'package', change: kind, environment: environment.id, packages: [installed.installId] })
  const refusal = writeRefusal(environment)
  return (
    <aside className="pane detail" aria-label={name} data-region="details">
      <div className="detail-section first">
        <div className="row">
          <h2 className="cut" title={name}>
            {name}
          </h2>
          <span className="push">
            <IconButton label="Close details" icon={X} size="mini" onPress={onClose} />
          </span>
        </div>
        <p className="t2 s12 detail-description">{visibleText(installed.description)}</p>
        <div className="row detail-buttons">
          <Button refusal={refusal} onPress={() => change('version')}>
            Change version
          </Button>
          <Button refusal={refusal} onPress={() => change('edit')}>
            Edit
          </Button>
          <span className="push">
            <Button variant="quiet" refusal={refusal} onPress={() => change('remove')}>
              Remove
            </Button>
          </span>
        </div>
      </div>
      <div className="detail-section">
        <Facts facts={packageFacts(installed, environment)} />
      </div>
      <Commands commands={installed.commands} />
      <StorePaths paths={installed.storePaths} />
    </aside>
  )
}

function packageFacts(installed: InstalledPackage, environment: EnvironmentDetail) {
  const { version, license, size, origin, verified, group, priority, pkgPath, installId } = installed
  const together = environment.installed
    .filter((other) => group !== null && other.group === group && other.installId !== installId)
    .map((other) => visibleLine(other.installId))
  return [
    ...(pkgPath === installId ? [] : [{ name: 'Package', value: visibleLine(pkgPath) }]),
    { name: 'Version', value: version === null ? 'not locked yet' : visibleLine(version) },
    { name: 'Licence', value: license === null ? '–' : visibleLine(license) },
    { name: 'Size', value: formatSize(size) },
    { name: 'With dependencies', value: needs(installed) },
    { name: 'Outputs', value: <Outputs installed={installed} environment={environment} /> },
    {
      name: 'Origin',
      value: (
        <>
          {visibleLine(origin)}{' '}
          {verified ? (
            <Badge tone="good" icon={Check}>
              verified
            </Badge>
          ) : null}
        </>
      ),
    },
    {
      name: 'Group',
      value:
        group === null ? (
          <span className="t3">none</span>
        ) : (
          <>
            {visibleLine(group)} {together.length > 0 ? <span className="t3">with {together.join(', ')}</span> : null}
          </>
        ),
    },
    {
      name: 'Priority',
      value: (
        <>
          {priority} {priority === defaultPriority ? <span className="t3">default</span> : null}
        </>
      ),
    },
  ]
}

/** Those that are taken, and where another choice can be made. */
function Outputs({ installed, environment }: { installed: InstalledPackage; environment: EnvironmentDetail }) {
  const { installId, outputs, availableOutputs } = installed
  const choose = () => openDialog({ kind: 'outputs', environment: environment.id, installId })
  return (
    <>
      {outputs.map(visibleLine).join(', ') || '–'}{' '}
      {availableOutputs.length > 1 ? (
        <Button
          size="mini"
          variant="quiet"
          label={`Choose outputs of ${visibleLine(installId)}`}
          refusal={writeRefusal(environment)}
          onPress={choose}
        >
          Choose
        </Button>
      ) : null}
    </>
  )
}

function needs({ closureSize, closurePaths }: InstalledPackage): string {
  if (closureSize === null) return 'known once it is built'
  return closurePaths === null
    ? formatBytes(closureSize)
    : `${formatBytes(closureSize)}, ${count(closurePaths, 'store path')}`
}

const shownCommands = 12

function Commands({ commands }: { readonly commands: readonly string[] }) {
  const [all, setAll] = useState(false)
  if (commands.length === 0) return null
  const shown = all ? commands : commands.slice(0, shownCommands)
  return (
    <div className="detail-section">
      <h3 className="detail-title">
        Commands <span className="t3">{commands.length}</span>
      </h3>
      <p className="mono t2 detail-commands">
        {shown.map(visibleLine).join(' ')}{' '}
        {shown.length < commands.length ? (
          <Button size="mini" variant="quiet" onPress={() => setAll(true)}>
            {commands.length - shown.length} more
          </Button>
        ) : null}
      </p>
    </div>
  )
}

function StorePaths({ paths }: { readonly paths: readonly string[] }) {
  if (paths.length === 0) return null
  return (
    <div className="detail-section">
      <h3 className="detail-title">{paths.length === 1 ? 'Store path' : 'Store paths'}</h3>
      {paths.map((path) => (
        <div className="row" key={path}>
          <code className="t2 cut grow" title={path}>
            {cutMiddle(path, 38)}
          </code>
          <CopyButton text={path} label="Copy the store path" />
        </div>
      ))}
    </div>
  )
}
