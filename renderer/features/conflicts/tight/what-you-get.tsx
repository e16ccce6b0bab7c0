import { Fragment } from 'react'
import type { VersionConflict, WayOut } from '../../../../shared/model/conflict.ts'
import { visibleLine, visibleText } from '../../../../shared/text/visible-text.ts'
import { count } from '../../../format/count.ts'
import { formatDay } from './days.ts'
import { outcomeOf } from './outcome.ts'
import type { OutcomeGroup } from './outcome.ts'
import '../../../components/facts.css'
import './tight.css'

interface Props {
  readonly conflict: VersionConflict
  /** The one that is chosen; null: none yet. */
  readonly wayOut: WayOut | null
}

const namedAtMost = 3

/** From which states of the catalog the packages would come. */
export function WhatYouGet({ conflict, wayOut }: Props) {
  const groups = wayOut && conflict.known ? outcomeOf(conflict, wayOut) : []
  return (
    <section className="pane tight-result" aria-label="What you get" data-region="what you get">
      <header className="pane-head s12">
        <h2 className="conflicts-pane-title">What you get</h2>
        {groups.length > 0 ? (
          <span className="push t3 tight-states">{count(groups.length, 'catalog state')}</span>
        ) : null}
      </header>
      {wayOut === null ? <p className="tight-result-note s12 t3">Choose a way out to see what it gives.</p> : null}
      {wayOut && groups.length === 0 ? (
        <p className="tight-result-note s12 t2">{visibleText(wayOut.explanation)}</p>
      ) : null}
      {groups.length > 0 ? (
        <dl className="facts tight-groups">
          {groups.map((group) => (
            <Fragment key={group.name}>
              <dt className="cut" title={visibleLine(group.name)}>
                {visibleLine(group.name)}
              </dt>
              <dd>
                {count(group.packages.length, 'package')},{' '}
                {group.day === null ? <span className="warn">no day has all of them</span> : formatDay(group.day)}
                <div className="t3 cut" title={versionsOf(group, group.packages.length)}>
                  {versionsOf(group, namedAtMost)}
                </div>
              </dd>
            </Fragment>
          ))}
        </dl>
      ) : null}
    </section>
  )
}

/** What was asked for by a version comes first in a conflict, so the first ones are those that matter. */
function versionsOf({ packages }: OutcomeGroup, limit: number): string {
  const named = packages.filter((one) => one.version !== null)
  const words = named
    .slice(0, limit)
    .map(({ installId, version }) => `${visibleLine(installId)} ${visibleLine(version ?? '')}`)
  return `${words.join(', ')}${named.length > limit ? ' …' : ''}`
}
