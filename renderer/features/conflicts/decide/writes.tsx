import { useState } from 'react'
import { DiffView } from '../../../components/diff-view.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { StateGlyph } from '../../../components/state-glyph.tsx'
import type { Screen } from '../use-conflicts.ts'

const files = [
  { value: 'manifest', title: 'Manifest' },
  { value: 'lock', title: 'Lock' },
] as const

/** What all decisions together would write, as differences to what is there. */
export function Writes({ screen }: { readonly screen: Screen }) {
  const [file, setFile] = useState<'manifest' | 'lock'>('manifest')
  const { settlement, settling } = screen
  return (
    <section className="pane grow conflicts-writes" aria-label="What this edit writes" data-region="what it writes">
      <header className="pane-head s12">
        <h2 className="conflicts-pane-title">What this edit writes</h2>
        {settling ? <StateGlyph state="working" label="being worked out" /> : null}
        <span className="push">
          <Segmented label="File" value={file} options={files} onChange={setFile} />
        </span>
      </header>
      {settlement ? <Difference file={file} settlement={settlement} /> : screen.settleError ? null : <Waiting />}
    </section>
  )
}

interface DifferenceProps {
  readonly file: 'manifest' | 'lock'
  readonly settlement: NonNullable<Screen['settlement']>
}

function Difference({ file, settlement: { manifest, lock } }: DifferenceProps) {
  if (file === 'manifest') {
    return (
      <DiffView label="Manifest" before={manifest.before} after={manifest.after} same="The manifest is unchanged." />
    )
  }
  if (lock.after === null) {
    return <p className="diff-view-same t3 s12">The lock is known once everything is decided.</p>
  }
  return <DiffView label="Lock" before={lock.before} after={lock.after} same="The lock is unchanged." />
}

function Waiting() {
  return (
    <div className="compare-waiting" aria-busy="true">
      {[140, 200, 170].map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  )
}
