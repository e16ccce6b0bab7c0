import { ArrowDown, ArrowUp } from 'lucide-react'
import type { InstalledPackage } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Icon } from '../../components/icon.tsx'
import type { TableColumn } from '../../components/table-props.ts'
import { formatSize } from '../../format/bytes.ts'
import { defaultPriority } from '../../../shared/model/manifest-defaults.ts'

interface Room {
  /** There is room for descriptions. */
  readonly roomy: boolean
  /** There is none for what is seldom asked. */
  readonly narrow: boolean
}

type Column = TableColumn<InstalledPackage>

/** The columns of the table of packages. */
export function packageColumns({ roomy, narrow }: Room): readonly Column[] {
  const name: Column = {
    id: 'name',
    title: 'Package',
    sortable: true,
    rowHeader: true,
    minWidth: 120,
    render: (installed) => <Name installed={installed} roomy={roomy} />,
  }
  const version: Column = { id: 'version', title: 'Version', width: narrow ? 150 : 188, render: renderVersion }
  const outputs: Column = { id: 'outputs', title: 'Outputs', width: 71, render: renderOutputs }
  const size: Column = { id: 'size', title: 'Size', sortable: true, align: 'end', width: 71, render: renderSize }
  const origin: Column = { id: 'origin', title: 'Origin', sortable: true, width: 105, render: renderOrigin }
  const group: Column = { id: 'group', title: 'Group', sortable: true, width: 58, render: renderGroup }
  const priority: Column = {
    id: 'priority',
    title: 'Priority',
    sortable: true,
    align: 'end',
    width: 70,
    render: ({ priority: value }) => <Priority value={value} />,
  }
  return narrow ? [name, version, outputs, size, origin] : [name, version, outputs, size, origin, group, priority]
}

function Name({ installed, roomy }: { readonly installed: InstalledPackage; readonly roomy: boolean }) {
  const name = visibleLine(installed.installId)
  return (
    <>
      <span className="name cut" title={name}>
        {name}
      </span>
      {roomy ? <span className="t3 s12 cut">{visibleLine(installed.description)}</span> : null}
    </>
  )
}

function Priority({ value }: { readonly value: number }) {
  if (value === defaultPriority) return <span className="t3">{value}</span>
  return (
    <span className="package-priority" title={value < defaultPriority ? 'Wins over the others' : 'Loses to the others'}>
      <Icon of={value < defaultPriority ? ArrowUp : ArrowDown} size={14} />
      {value}
    </span>
  )
}

const none = <span className="t3">–</span>
const renderVersion = ({ version }: InstalledPackage) =>
  version === null ? (
    <span className="t3">not locked</span>
  ) : (
    <span className="cut" title={version}>
      {visibleLine(version)}
    </span>
  )
const renderOutputs = ({ outputs }: InstalledPackage) => (
  <span className="cut" title={outputs.join(', ')}>
    {outputs.length === 0 ? '–' : outputs.map(visibleLine).join(', ')}
  </span>
)
const renderSize = ({ size }: InstalledPackage) => (size === null ? none : formatSize(size))
const renderOrigin = ({ origin }: InstalledPackage) => <span className="cut">{visibleLine(origin)}</span>
const renderGroup = ({ group }: InstalledPackage) =>
  group === null ? none : <span className="cut">{visibleLine(group)}</span>
