import { RefreshCw } from 'lucide-react'
import type { Terminal } from '../../../shared/model/terminal.ts'
import { useFloeQuery } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { BarNotice } from '../../components/notice.tsx'

interface Props {
  readonly terminal: Terminal
  readonly onOpen: () => void
}

/** A running shell keeps the environment that it was started in. */
export function StaleBar({ terminal, onOpen }: Props) {
  const environments = useFloeQuery('environments', 'list', {}).data
  const now = environments?.find((environment) => environment.id === terminal.environment)?.generation
  const ran = terminal.generation === null ? 'an older state' : `generation ${terminal.generation}`
  return (
    <BarNotice
      action={
        <Button size="mini" icon={RefreshCw} onPress={onOpen}>
          Open a fresh one
        </Button>
      }
    >
      <b>This terminal runs {ran}.</b> The environment has changed since
      {now ? `, it is at ${now}` : ''}.
    </BarNotice>
  )
}
