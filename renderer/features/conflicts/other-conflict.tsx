import { Check, EyeOff } from 'lucide-react'
import type { RuntimeConflict, VersionConflict } from '../../../shared/model/conflict.ts'
import { visibleLine, visibleText } from '../../../shared/text/visible-text.ts'
import { Icon } from '../../components/icon.tsx'
import { chosenWay } from './decisions.ts'
import { TightView } from './tight/tight-view.tsx'
import type { Screen } from './use-conflicts.ts'
import type { Flow } from './use-flow.ts'
import { WaysOut } from './ways-out.tsx'
import { Writes } from './writes.tsx'

interface Props {
  readonly screen: Screen
  readonly conflict: VersionConflict | RuntimeConflict
  readonly flow: Flow
  readonly narrow: boolean
}

/** What is not about files: versions that cannot be had, and names that two claim when the environment runs. */
export function OtherConflict({ screen, conflict, flow, narrow }: Props) {
  const choose = (wayOut: string) => screen.decisions.decide([{ conflict: conflict.id, wayOut }])
  return (
    <div className="pane grow">
      <div className="conflicts-upper">
        {conflict.area === 'runtime' ? (
          <Claims conflict={conflict} />
        ) : (
          <TightView
            conflict={conflict}
            wayOut={chosenWay(conflict, screen.chosen(conflict.id)) ?? null}
            onChoose={choose}
          />
        )}
        <WaysOut screen={screen} conflict={conflict} onConfirm={flow.go} />
      </div>
      {narrow ? null : (
        <div className="conflicts-lower">
          <Writes screen={screen} />
        </div>
      )}
    </div>
  )
}

/** Everyone who claims a name, and who counts. */
function Claims({ conflict }: { readonly conflict: RuntimeConflict }) {
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
                  <Icon of={wins ? Check : EyeOff} size={14} />
                  {wins ? 'this one' : 'hidden'}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
