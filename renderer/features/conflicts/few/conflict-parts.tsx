import { useState } from 'react'
import type { ReactNode } from 'react'
import { Tabs } from '../../../components/tabs.tsx'

interface Props {
  readonly upper: ReactNode
  readonly writes: ReactNode
  readonly result: ReactNode
  readonly resultTitle: string
}

type Part = 'compare' | 'writes' | 'result'

/** In a small window the parts of a conflict share one place. */
export function ConflictParts({ upper, writes, result, resultTitle }: Props) {
  const [part, setPart] = useState<Part>('compare')
  return (
    <Tabs
      label="This conflict"
      selected={part}
      onSelect={setPart}
      tabs={[
        { id: 'compare', title: 'Compare', content: upper },
        { id: 'writes', title: 'What it writes', content: writes },
        { id: 'result', title: resultTitle, content: result },
      ]}
    />
  )
}
