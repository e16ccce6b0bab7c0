import type { Comparison } from '../../../shared/model/history.ts'
import { formatBytes } from '../../format/bytes.ts'
import type { Pair } from './history-rows.ts'

interface Props {
  readonly sizes: NonNullable<Comparison['sizes']>
  readonly pair: Pair
}

/** Bytes on disk: what both need, and what only one does. */
export function SizePane({ sizes: { both, onlyFrom, onlyTo }, pair }: Props) {
  const all = both + onlyFrom + onlyTo || 1
  const width = (bytes: number) => ({ width: `${(bytes / all) * 100}%` })
  return (
    <section className="history-sizes" aria-label="Size">
      <div className="row history-section">
        <h3>Size</h3>
        <span className="push s12 t2">
          <b className="t1">{formatBytes(both + onlyTo)}</b>, was {formatBytes(both + onlyFrom)}
        </span>
      </div>
      <div aria-hidden="true">
        <div className="history-bar">
          <span className="t3 s12 num">{pair.from}</span>
          <div>
            <i style={width(both)} />
            <i className="only-from" style={width(onlyFrom)} />
          </div>
        </div>
        <div className="history-bar">
          <span className="t3 s12 num">{pair.to}</span>
          <div>
            <i style={width(both)} />
            <i className="gap" style={width(onlyFrom)} />
            <i className="only-to" style={width(onlyTo)} />
          </div>
        </div>
      </div>
      <dl className="history-legend s12">
        <Part name="in both" bytes={both} className="" />
        <Part name={`only in ${pair.from}`} bytes={onlyFrom} className="only-from" />
        <Part name={`only in ${pair.to}`} bytes={onlyTo} className="only-to" />
      </dl>
    </section>
  )
}

function Part({
  name,
  bytes,
  className,
}: {
  readonly name: string
  readonly bytes: number
  readonly className: string
}) {
  return (
    <div className="row">
      <dt className="row t2">
        <i className={`history-swatch ${className}`} />
        {name}
      </dt>
      <dd className="push num">{formatBytes(bytes)}</dd>
    </div>
  )
}
