import type { ReactNode } from 'react'
import { Check, CircleDashed, EyeOff } from 'lucide-react'
import type { RuntimeConflict, VersionConflict } from '../../../../shared/model/conflict.ts'
import { visibleLine, visibleText } from '../../../../shared/text/visible-text.ts'
import { Icon } from '../../../components/icon.tsx'
import { ConflictParts } from './conflict-parts.tsx'
import { chosenWay } from '../decide/decisions.ts'
import { TightView } from '../tight/tight-view.tsx'
import { WhatYouGet } from '../tight/what-you-get.tsx'
import type { Screen } from '../use-conflicts.ts'
import type { Flow } from '../use-flow.ts'
import { WaysOut } from '../decide/ways-out.tsx'
import { Writes } from '../decide/writes.tsx'

interface Props {
  readonly screen: Screen
  readonly conflict: VersionConflict | RuntimeConflict
  readonly flow: Flow
  readonly narrow: boolean
}

/** What is not about files: versions that cannot be had, and names that two claim when the environment runs. */
export function OtherConflict(props: Props) {
  const { screen, conflict, flow } = props
  if (conflict.area === 'versions') return <Versions {...props} conflict={conflict} />
  return (
    <Halves
      {...props}
      upper={
        <>
          <Claims conflict={conflict} />
          <WaysOut screen={screen} conflict={conflict} onConfirm={flow.confirm} />
        </>
      }
      result={null}
    />
  )
}

function Versions(props: Props & { readonly conflict: VersionConflict }) {
  const { screen, conflict, flow } = props
  const wayOut = chosenWay(conflict, screen.chosen(conflict.id)) ?? null
  const choose = (id: string) => screen.decisions.decide([{ conflict: conflict.id, wayOut: id }])
  return (
    <Halves
      {...props}
      upper={
        <>
          <TightView conflict={conflict} wayOut={wayOut} onChoose={choose} />
          <WaysOut screen={screen} conflict={conflict} onConfirm={flow.go} />
        </>
      }
      result={<WhatYouGet conflict={conflict} wayOut={wayOut} />}
    />
  )
}

interface HalvesProps extends Props {
  readonly upper: ReactNode
  readonly result: ReactNode
}

/** What is in the way and the ways out, above what they write and give; in a small window one after the other. */
function Halves({ screen, narrow, upper, result }: HalvesProps) {
  const both = <div className="conflicts-upper">{upper}</div>
  if (narrow && result === null) return <div className="pane grow">{both}</div>
  const writes = <Writes screen={screen} />
  if (narrow) return <ConflictParts upper={both} writes={writes} result={result} resultTitle="What you get" />
  return (
    <div className="pane grow">
      {both}
      <div className="conflicts-lower">
        {writes}
        {result}
      </div>
    </div>
  )
}

/** Everyone who claims a name, and who counts. */
function Claims({ conflict }: { readonly conflict: RuntimeConflict }) {
  const nobody = conflict.claims.every(({ wins }) => !wins)
  return (
    <section className="pane grow conflicts-facts" aria-label="What is in the way" data-region="comparison">
      <p className="conflicts-sentence">{visibleText(conflict.sentence)}</p>
      <table className="conflicts-table" aria-label={`Who claims ${visibleLine(conflict.subject)}`}>
        <thead>
          <tr>
            <th scope="col">Claimed by</th>
            <th scope="col">With</th>
            <th scope="col">Which counts</th>
          </tr>
        </thead>
        <tbody>
          {conflict.claims.map(({ owner, detail, wins }) => (
            <tr key={`${owner} ${detail}`} className={wins ? 'wins' : ''}>
              <td className="name">{visibleLine(owner)}</td>
              <td className="mono">{visibleLine(detail)}</td>
              <td>
                <span className="row">
                  <Icon of={wins ? Check : nobody ? CircleDashed : EyeOff} size={14} />
                  {wins ? 'this one' : nobody ? 'if it is first' : 'hidden'}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
