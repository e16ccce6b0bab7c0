import { Check, TriangleAlert } from 'lucide-react'
import type { InstalledPackage } from '../../../shared/model/environment.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Icon } from '../../components/icon.tsx'
import { formatBytes, formatSize } from '../../format/bytes.ts'
import { count } from '../../format/count.ts'
import { writtenLine } from './output-choice.ts'
import type { OutputChoice } from './output-choice.ts'

interface Props {
  readonly installed: InstalledPackage
  readonly choice: OutputChoice
  readonly size: number | null
  readonly before: number | null
  readonly plan: Plan | null
}

const few = 6

/** What the choice comes to: commands, bytes, the line in the manifest. */
export function OutputsEffect({ installed, choice, size, before, plan }: Props) {
  const { commands } = installed
  const more = size !== null && before !== null ? size - before : 0
  return (
    <div className="outputs-effect">
      <div>
        <h4>Commands now</h4>
        <p className="outputs-big">{commands.length}</p>
        <p className="mono cut">
          {commands.slice(0, few).map(visibleLine).join(' ')}
          {commands.length > few ? ' …' : ''}
        </p>
      </div>
      <div>
        <h4>On disk</h4>
        <p className="outputs-big">{formatSize(size)}</p>
        <p className="t2 s12">
          {more === 0 ? 'as it is now' : `${more > 0 ? '+' : '−'}${formatBytes(Math.abs(more))} to what it is now`}
        </p>
      </div>
      <div>
        <h4>Written</h4>
        <p className="mono outputs-written">
          {writtenLine(installed.installId, choice) ?? 'nothing, the defaults count'}
        </p>
        {plan ? <Clashes plan={plan} /> : null}
      </div>
    </div>
  )
}

function Clashes({ plan }: { readonly plan: Plan }) {
  const { length } = plan.conflicts
  return length === 0 ? (
    <p className="row s12 good">
      <Icon of={Check} size={14} /> no path clashes
    </p>
  ) : (
    <p className="row s12 warn">
      <Icon of={TriangleAlert} size={14} /> {count(length, 'path clashes', 'paths clash')}
    </p>
  )
}
