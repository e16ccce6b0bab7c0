import { CircleCheck, CircleDashed } from 'lucide-react'
import { useLocation } from 'wouter'
import type { Conflict, ConflictReport, FileConflictGroup } from '../../../shared/model/conflict.ts'
import type { ManifestEdit, SingleEdit } from '../../../shared/model/edit.ts'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { count, formatNumber } from '../../format/count.ts'
import { previewConflicts } from '../../state/conflict-preview.ts'
import { paths } from '../../state/paths.ts'
import { defaultPriority } from '../../words/package-words.ts'
import { namesOf } from './conflict-words.ts'
import { Providers } from './providers.tsx'
import './none-view.css'

interface Props {
  readonly id: EnvironmentId
  readonly report: ConflictReport
}

/** An honest none: what was looked for and in how much, what was settled, and who provides what. */
export function NoneView({ id, report }: Props) {
  const settled = report.conflicts.filter((one): one is FileConflictGroup => one.area === 'files' && one.settled)
  const { packages, needed, paths: compared } = report.compared
  return (
    <div className="page-body conflicts-none">
      <div className="pane grow scroll">
        <div className="conflicts-none-hero">
          <h2>Nothing here is in the way of anything else</h2>
          <p className="t2">
            {count(packages, 'package')} and the {formatNumber(needed)} they need were compared,{' '}
            {count(compared, 'path')} in all.
            {settled.length > 0 ? ' What was once in conflict is settled and stays visible here.' : ''}
          </p>
        </div>
        <LookedFor report={report} />
        {settled.length > 0 ? <Settled id={id} settled={settled} /> : null}
      </div>
      <aside
        className="pane detail conflicts-none-who"
        aria-label="Who provides a path"
        data-region="who provides a path"
      >
        <h3 className="conflicts-none-title">Who provides a path or command</h3>
        <Providers id={id} />
      </aside>
    </div>
  )
}

interface Looked {
  readonly what: string
  readonly how: string
  readonly found: number
}

function lookedFor({ conflicts, compared }: ConflictReport): readonly Looked[] {
  const number = (fits: (one: Conflict) => boolean) => conflicts.filter(fits).length
  const names = count(compared.names, 'name')
  return [
    {
      what: 'The same path twice',
      how: `${count(compared.paths, 'path')} of every package, also against folders`,
      found: number((one) => one.area === 'files' && !one.settled),
    },
    {
      what: 'Versions that cannot agree',
      how: `${count(compared.groups, 'group')}, ${count(compared.systems, 'system')}, against the lock`,
      found: number((one) => one.area === 'versions'),
    },
    {
      what: 'Names claimed twice',
      how:
        compared.names === 0 ? 'it names no variables, services or ports' : `${names} of variables, services and ports`,
      found: number((one) => ['port-twice', 'variable-twice', 'service-twice'].includes(one.kind)),
    },
    {
      what: 'Commands hidden from outside',
      how: 'what this machine and other environments put on PATH',
      found: number((one) => ['command-twice', 'command-shadowed'].includes(one.kind)),
    },
  ]
}

function LookedFor({ report }: { readonly report: ConflictReport }) {
  return (
    <table className="conflicts-table" aria-label="What was looked for">
      <thead>
        <tr>
          <th scope="col">Looked for</th>
          <th scope="col">How</th>
          <th scope="col" className="num">
            Found
          </th>
        </tr>
      </thead>
      <tbody>
        {lookedFor(report).map(({ what, how, found }) => (
          <tr key={what}>
            <th scope="row" className="looked">
              <span className="row">
                <span className={found === 0 ? 'good' : 'warn'}>
                  <Icon of={found === 0 ? CircleCheck : CircleDashed} />
                </span>
                {what}
              </span>
            </th>
            <td>{how}</td>
            <td className="num">{formatNumber(found)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface SettledProps {
  readonly id: EnvironmentId
  readonly settled: readonly FileConflictGroup[]
}

/** What priorities have settled. Taking one back is a change as any other: it is looked at first. */
function Settled({ id, settled }: SettledProps) {
  const [, navigate] = useLocation()
  const takeBack = (edit: ManifestEdit) => {
    previewConflicts(id, edit)
    navigate(paths.conflictPreview(id))
  }
  return (
    <>
      <div className="row conflicts-none-settled">
        <h3>Settled</h3>
        <span className="t3 s12">take one back and Floe asks again</span>
      </div>
      <table className="conflicts-table settled" aria-label="Settled conflicts">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Packages</th>
            <th scope="col">Settled by</th>
            <th scope="col">Take back</th>
          </tr>
        </thead>
        <tbody>
          {settled.map((conflict) => {
            const edit = takeBackEdit(conflict)
            return (
              <tr key={conflict.id}>
                <td className="name">{namesOf(conflict).join(', ')}</td>
                <td>{settledWords(conflict)}</td>
                <td className="num">
                  {edit ? (
                    <Button
                      size="mini"
                      variant="quiet"
                      label={`Take back: ${namesOf(conflict).join(' and ')}`}
                      onPress={() => takeBack(edit)}
                    >
                      Take back
                    </Button>
                  ) : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

function settledWords({ winner, parties, paths: number, differing }: FileConflictGroup): string {
  const priority = parties.find((party) => party.id === winner)?.priority
  const wins = winner === null ? 'an order of priorities' : `${visibleLine(winner)} wins`
  const what = differing === 0 ? `${count(number, 'identical path')}` : count(number, 'path')
  return `${wins} ${what}${priority === undefined ? '' : `, by priority ${priority}`}`
}

/** Removes the priorities that settle it; null where none of them is the manifest's. */
export function takeBackEdit({ parties }: Pick<FileConflictGroup, 'parties'>): ManifestEdit | null {
  const own = parties.filter((party) => party.broughtBy === null && party.priority !== defaultPriority)
  const edits = [...new Set(own.map((party) => party.installId))].map((installId): SingleEdit => ({
    kind: 'change',
    installId,
    priority: null,
  }))
  const [only] = edits
  if (!only) return null
  return edits.length === 1 ? only : { kind: 'several', edits }
}
