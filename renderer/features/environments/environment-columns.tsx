import { Pin } from 'lucide-react'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import type { Job } from '../../../shared/model/job.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Icon } from '../../components/icon.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import type { TableColumn } from '../../components/table-props.ts'
import { formatSize } from '../../format/bytes.ts'
import { shortPath } from '../../format/path.ts'
import { formatExact, formatTime } from '../../format/time.ts'
import { environmentWords, isReadable } from '../../words/environment-words.ts'
import { EnvironmentFix } from './environment-fix.tsx'

interface Around {
  readonly home: string | undefined
  readonly jobs: ReadonlyMap<string, Job>
  /** Narrow pages and open panes leave the folder out. */
  readonly withFolder: boolean
  /** A window at 200 % has room for what tells the environments apart and what is wrong with them. */
  readonly small: boolean
  /** An open pane leaves no room for buttons in rows. */
  readonly withFix: boolean
}

/** The columns of the list. */
export function environmentColumns({
  home,
  jobs,
  withFolder,
  small,
  withFix,
}: Around): readonly TableColumn<EnvironmentSummary>[] {
  const folder: TableColumn<EnvironmentSummary> = {
    id: 'folder',
    title: 'Folder',
    sortable: true,
    minWidth: 140,
    render: (environment) => {
      const path = shortPath(visibleLine(environment.folder), home)
      return (
        <code className="cut s11" title={path}>
          {path}
        </code>
      )
    },
  }
  return [
    {
      id: 'name',
      title: 'Name',
      sortable: true,
      rowHeader: true,
      minWidth: small ? 130 : 150,
      render: (environment) => <Name environment={environment} job={jobs.get(environment.id)} />,
    },
    ...(withFolder ? [folder] : []),
    {
      id: 'state',
      title: 'State',
      minWidth: withFolder || small ? 210 : 150,
      render: (environment) => <State environment={environment} job={jobs.get(environment.id)} withFix={withFix} />,
    },
    ...(small ? [] : [packages]),
    {
      id: 'size',
      title: 'Size',
      sortable: true,
      align: 'end',
      width: small ? 80 : 90,
      render: ({ size }) => <Size size={size} />,
    },
    {
      id: 'lastUsed',
      title: 'Last use',
      sortable: true,
      align: 'end',
      width: small ? 104 : 120,
      render: ({ lastUsed, terminals }) => <LastUse lastUsed={lastUsed} terminals={terminals} />,
    },
  ]
}

const packages: TableColumn<EnvironmentSummary> = {
  id: 'packages',
  title: 'Packages',
  sortable: true,
  align: 'end',
  width: 90,
  render: (environment) => <Packages environment={environment} />,
}

interface CellProps {
  readonly environment: EnvironmentSummary
  readonly job: Job | undefined
}

function Name({ environment, job }: CellProps) {
  const { glyph, glyphLabel } = environmentWords(environment, job)
  const name = visibleLine(environment.name)
  return (
    <>
      <StateGlyph state={glyph} label={glyphLabel} />
      <span className="name cut" title={name}>
        {name}
      </span>
      {environment.pinned ? (
        <span className="t3">
          <Icon of={Pin} size={14} />
          <span className="visually-hidden">pinned</span>
        </span>
      ) : null}
    </>
  )
}

function State({ environment, job, withFix }: CellProps & { readonly withFix: boolean }) {
  const { words, tone } = environmentWords(environment, job)
  return (
    <>
      <span
        className={`cut ${tone === 'plain' ? '' : `${tone} medium`} ${words ? '' : 't3'}`}
        title={words ?? undefined}
      >
        {words ?? '–'}
      </span>
      {job || !withFix ? null : <EnvironmentFix environment={environment} />}
    </>
  )
}

/** Nobody knows how many where the manifest cannot be read. */
function Packages({ environment }: { readonly environment: EnvironmentSummary }) {
  return isReadable(environment) ? environment.packages : <span className="t3">–</span>
}

function Size({ size }: { readonly size: number | null }) {
  return <span className={size === null ? 't3' : 't1'}>{formatSize(size)}</span>
}

function LastUse({ lastUsed, terminals }: { readonly lastUsed: string | null; readonly terminals: number }) {
  if (terminals > 0) return <>now</>
  if (lastUsed === null) return <span className="t3">–</span>
  return <span title={formatExact(lastUsed)}>{formatTime(lastUsed)}</span>
}
