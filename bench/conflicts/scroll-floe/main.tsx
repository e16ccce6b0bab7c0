import '../../../renderer/styles/tokens.css'
import '../../../renderer/styles/base.css'
import '../../../renderer/styles/words.css'
import '../../../renderer/features/conflicts/many/many-view.css'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { manyRows, groupConflicts } from '../../../renderer/features/conflicts/many/many-rows.ts'
import { ManyTable } from '../../../renderer/features/conflicts/many/many-table.tsx'
import type { Screen } from '../../../renderer/features/conflicts/use-conflicts.ts'
import type { FileConflictGroup } from '../../../shared/model/conflict.ts'

// The table of the screen, as it is, with a hundred thousand conflicts of which every third is decided.
const harms = ['commands', 'libraries', 'data', 'harmless'] as const

const conflicts = Array.from({ length: 100_000 }, (_, at): FileConflictGroup => {
  const parties = [`package-${at}`, `other-${at % 977}`].map((id) => ({
    id,
    installId: id,
    output: null,
    version: '1.2.3',
    storePath: `/nix/store/${id}`,
    priority: 5,
    broughtBy: null,
  }))
  const names = parties.map(({ id }) => id)
  return {
    id: `conflict-${at}`,
    kind: 'same-path',
    sentence: `${names.join(' and ')} both provide bin/command-${at}`,
    waysOut: names.map((id) => ({
      id: `prefer-${id}`,
      kind: 'prefer' as const,
      title: `Prefer ${id}`,
      explanation: 'Its files are shown.',
      saves: null,
      edits: [],
      order: [id],
    })),
    area: 'files',
    harm: harms[at % harms.length] ?? 'data',
    parties,
    paths: 1 + (at % 40),
    differing: at % 30,
    identical: at % 11,
    examples: [`bin/command-${at}`],
    winner: null,
    settled: false,
    predicted: false,
  }
})

const groups = groupConflicts(conflicts, 'harm')
const rows = manyRows(groups, () => true)
// The table asks how each conflict stands and nothing else.
const screen = {
  chosen: (id: string) => {
    const at = Number(id.slice('conflict-'.length))
    return at % 3 === 0 ? `prefer-package-${at}` : undefined
  },
  openIds: null,
  impossible: new Map(),
} as unknown as Screen

function Page() {
  const [shown, setShown] = useState<string | null>(null)
  return (
    <div className="pane grow" style={{ height: '100vh', display: 'flex', flexDirection: 'column' }}>
      <ManyTable {...{ screen, rows, shown }} onShow={setShown} onToggle={() => {}} onKey={() => false} />
    </div>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<Page />)
