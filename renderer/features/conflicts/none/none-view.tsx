import { CircleCheck, CircleDashed } from 'lucide-react'
import type { Conflict, ConflictReport, FileConflictGroup } from '../../../../shared/model/conflict.ts'
import type { EnvironmentId } from '../../../../shared/model/environment.ts'
import { Icon } from '../../../components/icon.tsx'
import { count, formatNumber } from '../../../format/count.ts'
import { Providers } from './providers.tsx'
import { SettledTable } from './settled-table.tsx'
import './none-view.css'

interface Props {
  readonly id: EnvironmentId
  readonly report: ConflictReport
}

/** No conflicts: what was checked and how much of it, what was settled, and which package provides what. */
export function NoneView({ id, report }: Props) {
  const settled = report.conflicts.filter((one): one is FileConflictGroup => one.area === 'files' && one.settled)
  const { packages, needed, paths: compared } = report.compared
  return (
    <div className="page-body conflicts-none">
      <div className="pane grow scroll">
        <div className="conflicts-none-hero">
          <h2>No conflicts</h2>
          <p className="t2">
            {count(packages, 'package')} and the {formatNumber(needed)} they need were compared,{' '}
            {count(compared, 'path')} in all.
            {settled.length > 0 ? ' Settled conflicts are listed below.' : ''}
          </p>
        </div>
        <LookedFor report={report} />
        {settled.length > 0 ? <SettledTable id={id} settled={settled} /> : null}
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
      how: 'PATH, aliases and functions of this machine, and other environments',
      found: number((one) => ['command-twice', 'command-shadowed'].includes(one.kind)),
    },
  ]
}

function LookedFor({ report }: { readonly report: ConflictReport }) {
  return (
    <table className="conflicts-table" aria-label="What was checked">
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
