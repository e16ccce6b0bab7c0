import { ArrowRight } from 'lucide-react'
import type { Comparison } from '../../../shared/model/history.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Icon } from '../../components/icon.tsx'
import { formatBytes } from '../../format/bytes.ts'
import { count } from '../../format/count.ts'
import type { Pair } from './history-rows.ts'
import { PackageTable } from './package-table.tsx'
import { Sign } from './sign.tsx'
import { SizePane } from './size-pane.tsx'

interface Props {
  readonly comparison: Comparison
  readonly pair: Pair
}

/** What lies between two generations, as a person would say it. */
export function InWords({ comparison, pair }: Props) {
  const { packages, variables, services, options, scripts, sizes } = comparison
  return (
    // It scrolls by keyboard, so it takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role
    <div className="history-words" role="group" aria-label="What differs" tabIndex={0}>
      <Summary comparison={comparison} />
      {packages.length > 0 ? <PackageTable packages={packages} pair={pair} /> : null}
      <div className="history-two">
        <div>
          <Values title="Variables" changes={variables} />
          <Values title="Services" changes={services} />
          <Values title="Options" changes={options} />
          <Scripts names={scripts} />
        </div>
        {sizes ? <SizePane sizes={sizes} pair={pair} /> : null}
      </div>
    </div>
  )
}

function Summary({ comparison }: { readonly comparison: Comparison }) {
  const { packages, same, variables, services, options, scripts, sizes } = comparison
  const added = packages.filter(({ from }) => from === null).length
  const removed = packages.filter(({ to }) => to === null).length
  const changed = packages.length - added - removed
  const main = [
    added > 0 ? `${count(added, 'package')} added` : '',
    removed > 0 ? `${added > 0 ? removed : count(removed, 'package')} removed` : '',
    changed > 0 ? `${added + removed > 0 ? changed : count(changed, 'package')} changed` : '',
  ].filter(Boolean)
  const others = [
    variables.length > 0 ? count(variables.length, 'variable') : '',
    services.length > 0 ? count(services.length, 'service') : '',
    options.length > 0 ? count(options.length, 'option') : '',
    scripts.length > 0 ? count(scripts.length, 'script') : '',
  ].filter(Boolean)
  const more = sizes ? sizes.onlyTo - sizes.onlyFrom : 0
  return (
    <p className="history-sum">
      <b>{main.length > 0 ? main.join(', ') : 'No package differs'}</b>
      {same > 0 ? `, ${same} the same. ` : '. '}
      {others.length > 0 ? `${others.join(', ')}. ` : null}
      {more === 0 ? null : (
        <>
          <b>
            {formatBytes(Math.abs(more))} {more > 0 ? 'more' : 'less'}
          </b>{' '}
          on disk.
        </>
      )}
    </p>
  )
}

function Values({ title, changes }: { readonly title: string; readonly changes: Comparison['variables'] }) {
  if (changes.length === 0) return null
  return (
    <>
      <h3 className="history-section">{title}</h3>
      <ul className="history-values" aria-label={title}>
        {changes.map(({ name, from, to }) => (
          <li key={name}>
            <Sign from={from} to={to} />
            <span className="mono medium history-value-name cut" title={visibleLine(name)}>
              {visibleLine(name)}
            </span>
            <Value text={from} className="t3" />
            {from === null || to === null ? null : <Icon of={ArrowRight} size={14} />}
            <Value text={to} className="t1" />
          </li>
        ))}
      </ul>
    </>
  )
}

function Value({ text, className }: { readonly text: string | null; readonly className: string }) {
  if (text === null) return null
  const words = visibleLine(text)
  return (
    <span className={`mono cut ${className}`} title={words}>
      {words === '' ? '""' : words}
    </span>
  )
}

function Scripts({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <>
      <h3 className="history-section">Scripts</h3>
      <ul className="history-values" aria-label="Scripts">
        {names.map((name) => (
          <li key={name}>
            <Sign from="" to="" />
            <span className="mono medium history-value-name cut">{visibleLine(name)}</span>
            <span className="t2">differs; the manifest shows how</span>
          </li>
        ))}
      </ul>
    </>
  )
}
