import { RefreshCw } from 'lucide-react'
import type { Terminal } from '../../../shared/model/terminal.ts'
import { Button } from '../../components/button.tsx'
import { BarNotice } from '../../components/notice.tsx'
import { useEnvironment } from '../../state/use-environment.ts'

interface Props {
  readonly terminal: Terminal
  readonly onOpen: () => void
}

/** A running shell keeps the environment that it was started in. */
export function StaleBar({ terminal, onOpen }: Props) {
  const now = useEnvironment(terminal.environment)?.generation
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
