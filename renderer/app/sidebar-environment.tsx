import { GitCompare, History, Package, SquareTerminal } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { EnvironmentSummary } from '../../shared/model/environment.ts'
import type { Job } from '../../shared/model/job.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'
import { Icon } from '../components/icon.tsx'
import { Link } from '../components/link.tsx'
import { StateGlyph } from '../components/state-glyph.tsx'
import { paths } from '../state/paths.ts'
import { useOpenConflicts } from '../state/use-open-conflicts.ts'
import { environmentWords } from '../words/environment-words.ts'

interface Props {
  readonly environment: EnvironmentSummary
  readonly job: Job | undefined
  readonly open: boolean
  readonly path: string
}

/** One environment of the tree; the open one with its sections. */
export function SidebarEnvironment({ environment, job, open, path }: Props) {
  const { id, packages, terminals } = environment
  const name = visibleLine(environment.name)
  const { glyph, glyphLabel, words, tone } = environmentWords(environment, job)
  const note = job ? 'working' : words?.toLowerCase()
  return (
    <li>
      <Link to={paths.environment(id)} className={`sidebar-link ${open ? 'open' : ''}`} label={name}>
        <StateGlyph state={glyph} label={glyphLabel} />
        <span className="cut">{name}</span>
        {note ? <span className={`sidebar-count ${tone}`}>{note}</span> : null}
      </Link>
      {open && environment.state !== 'missing' && environment.state !== 'broken' ? (
        <ul className="sidebar-sections" aria-label={name}>
          <Section to={paths.environment(id)} path={path} icon={Package} title="Packages" count={packages} />
          <Section to={paths.terminals(id)} path={path} icon={SquareTerminal} title="Terminals" count={terminals} />
          <Conflicts id={id} path={path} />
          <PastOf environment={environment} path={path} />
        </ul>
      ) : null}
      {/* What cannot be read can still be gone back from. */}
      {open && environment.state === 'broken' ? (
        <ul className="sidebar-sections" aria-label={name}>
          <PastOf environment={environment} path={path} />
        </ul>
      ) : null}
    </li>
  )
}

function PastOf({ environment, path }: Pick<Props, 'environment' | 'path'>) {
  const { id, generation } = environment
  return <Section to={paths.history(id)} path={path} icon={History} title="History" count={generation ?? 0} />
}

/** Amber while something must be decided; `none` is a result too. */
function Conflicts({ id, path }: { readonly id: EnvironmentSummary['id']; readonly path: string }) {
  const open = useOpenConflicts(id)
  const count =
    open === null ? {} : { count: open.asked + open.running, tone: open.asked > 0 ? ('warn' as const) : ('' as const) }
  return <Section to={paths.conflicts(id)} path={path} icon={GitCompare} title="Conflicts" {...count} />
}

interface SectionProps {
  readonly to: string
  readonly path: string
  readonly icon: LucideIcon
  readonly title: string
  readonly count?: number
  readonly tone?: 'warn' | ''
}

function Section({ to, path, icon, title, count, tone = '' }: SectionProps) {
  const here = path === to
  return (
    <li>
      <Link to={to} className={`sidebar-link sidebar-section ${here ? 'on' : ''}`} current={here} label={title}>
        <Icon of={icon} />
        <span className="cut">{title}</span>
        {count === undefined ? null : <span className={`sidebar-count ${tone}`}>{count === 0 ? 'none' : count}</span>}
      </Link>
    </li>
  )
}
