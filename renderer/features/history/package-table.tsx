import { ArrowRight } from 'lucide-react'
import type { Comparison } from '../../../shared/model/history.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Icon } from '../../components/icon.tsx'
import { formatBytes } from '../../format/bytes.ts'
import type { Pair } from './history-rows.ts'
import { sharedStart } from './shared-start.ts'
import { Sign } from './sign.tsx'

interface Props {
  readonly packages: Comparison['packages']
  readonly pair: Pair
}

/** The packages that differ. Nothing is chosen in it, so it is a plain table. */
export function PackageTable({ packages, pair }: Props) {
  return (
    <table className="history-packages" aria-label="Packages that differ">
      <thead>
        <tr>
          <th scope="col">Package</th>
          <th scope="col">In {pair.from}</th>
          <th scope="col">In {pair.to}</th>
          <th scope="col" className="history-why">
            Why
          </th>
          <th scope="col" className="num">
            Size
          </th>
        </tr>
      </thead>
      <tbody>
        {packages.map((one) => (
          <PackageRow key={one.installId} one={one} />
        ))}
      </tbody>
    </table>
  )
}

function PackageRow({ one: { installId, from, to, why, size } }: { readonly one: Comparison['packages'][number] }) {
  const name = visibleLine(installId)
  const shared = from !== null && to !== null ? sharedStart(from, to) : 0
  return (
    <tr>
      <th scope="row">
        <span className="row">
          <Sign from={from} to={to} />
          <span className="cut medium" title={name}>
            {name}
          </span>
        </span>
      </th>
      <td className="t2">
        <Version text={from} shared={shared} />
      </td>
      <td>
        <span className="row">
          {from !== null && to !== null ? <Icon of={ArrowRight} size={14} /> : null}
          <Version text={to} shared={shared} />
        </span>
      </td>
      <td className="t3 history-why">{why}</td>
      <td className={`num ${size !== null && size < 0 ? 'good' : size === 0 ? 't3' : ''}`}>{sizeOf(size)}</td>
    </tr>
  )
}

/** The equal part quiet, the differing part strong. */
function Version({ text, shared }: { readonly text: string | null; readonly shared: number }) {
  if (text === null) return null
  const words = visibleLine(text)
  return (
    <span className="cut" title={words}>
      {words.slice(0, shared)}
      {shared > 0 || shared === words.length ? <b>{words.slice(shared)}</b> : words}
    </span>
  )
}

function sizeOf(size: number | null): string {
  if (size === null) return '–'
  if (size === 0) return '0 B'
  return `${size > 0 ? '+' : '−'}${formatBytes(Math.abs(size))}`
}
