import { useState } from 'react'
import type { Conflict, FileConflictGroup } from '../../../../shared/model/conflict.ts'
import { useMedia } from '../../../components/use-media.ts'
import { chooseByKey } from '../decide/choose-by-key.ts'
import { CompareTree } from '../compare/compare-tree.tsx'
import { ConflictFoot } from './conflict-foot.tsx'
import { ConflictList } from './conflict-list.tsx'
import { ConflictParts } from './conflict-parts.tsx'
import { ConflictStepper } from './conflict-stepper.tsx'
import { needsDecision, wayToPrefer } from '../decide/decisions.ts'
import { NowBar } from './now-bar.tsx'
import { OtherConflict } from './other-conflict.tsx'
import { ResultTree } from '../compare/result-tree.tsx'
import type { Screen } from '../use-conflicts.ts'
import { useFlow } from '../use-flow.ts'
import type { Flow } from '../use-flow.ts'
import { useSharedPaths } from '../compare/use-shared-paths.ts'
import { WaysOut } from '../decide/ways-out.tsx'
import { Writes } from '../decide/writes.tsx'
import './few-view.css'

/** A handful of conflicts: the list, two sides beside each other, the ways out, and what they write. */
export function FewView({ screen }: { readonly screen: Screen }) {
  const [wanted, setWanted] = useState<string | null>(null)
  const narrow = useMedia('(max-width: 1199px)')
  const { conflicts } = screen.report
  const first = conflicts.find((one) => !isQuiet(one)) ?? conflicts.find(needsDecision) ?? conflicts[0]
  const shown = conflicts.find((one) => one.id === wanted) ?? first
  const flow = useFlow(screen, shown?.id ?? null, setWanted)
  const onKey = (key: string) => shown !== undefined && chooseByKey(key, shown, screen, flow.confirm)
  if (!shown) return null
  return (
    <>
      <div className={`page-body conflicts-few ${narrow ? 'narrow' : ''}`}>
        {narrow ? (
          <ConflictStepper conflicts={conflicts} shown={shown} onShow={setWanted} />
        ) : (
          <ConflictList screen={screen} shown={shown.id} onShow={setWanted} onKey={onKey} />
        )}
        {shown.area === 'files' ? (
          <FileConflict key={shown.id} screen={screen} conflict={shown} flow={flow} narrow={narrow} />
        ) : (
          <OtherConflict key={shown.id} screen={screen} conflict={shown} flow={flow} narrow={narrow} />
        )}
      </div>
      <ConflictFoot screen={screen} flow={flow} />
    </>
  )
}

const isQuiet = (one: Conflict) => one.area === 'files' && (one.settled || one.harm === 'harmless')

interface FileProps {
  readonly screen: Screen
  readonly conflict: FileConflictGroup
  readonly flow: Flow
  readonly narrow: boolean
}

/** The comparison, its ways out, and below them what they would write and leave. */
function FileConflict({ screen, conflict, flow, narrow }: FileProps) {
  const shared = useSharedPaths(screen.question, conflict.id)
  // Said once someone chose at a path what a manifest can only say of a package.
  const [whole, setWhole] = useState<string | null>(null)
  const prefer = (party: string) => {
    const way = wayToPrefer(conflict, party)
    if (way) screen.decisions.decide([{ conflict: conflict.id, wayOut: way.id }])
    setWhole(way ? 'A manifest decides for all shared paths at once.' : 'A manifest cannot choose this side.')
  }
  const upper = (
    <div className="conflicts-upper">
      <section className="pane grow" aria-label="Comparison" data-region="comparison">
        <NowBar conflict={conflict} note={whole} />
        <CompareTree screen={screen} conflict={conflict} shared={shared} onPrefer={prefer} onConfirm={flow.confirm} />
      </section>
      <WaysOut screen={screen} conflict={conflict} onConfirm={flow.confirm} />
    </div>
  )
  const writes = <Writes screen={screen} />
  const result = <ResultTree conflict={conflict} shared={shared} />
  if (narrow) return <ConflictParts upper={upper} writes={writes} result={result} resultTitle="Resulting tree" />
  return (
    <div className="pane grow">
      {upper}
      <div className="conflicts-lower">
        {writes}
        {result}
      </div>
    </div>
  )
}
