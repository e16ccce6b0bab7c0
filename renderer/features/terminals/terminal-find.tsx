import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '../../components/icon-button.tsx'
import { SearchField } from '../../components/search-field.tsx'
import type { TerminalSession } from './terminal-session.ts'

interface Props {
  readonly session: TerminalSession
  readonly onClose: () => void
}

/** Finds in the scrollback. */
export function TerminalFind({ session, onClose }: Props) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<{ readonly index: number; readonly total: number } | null>(null)
  useEffect(() => {
    const watching = session.search.onDidChangeResults(({ resultIndex, resultCount }) =>
      setFound({ index: resultIndex, total: resultCount }),
    )
    return () => {
      watching.dispose()
      session.search.clearDecorations()
    }
  }, [session])
  return (
    <search className="terminal-find">
      <SearchField
        label="Find in the terminal"
        value={text}
        takesFocus
        onChange={(next) => {
          setText(next)
          if (next) session.find(next, -1)
          else session.search.clearDecorations()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text) session.find(text, event.shiftKey ? 1 : -1)
          if (event.key === 'Escape' && !text) onClose()
        }}
        trailing={<output className="t3 s11 nowrap">{text && found ? words(found) : null}</output>}
      />
      <IconButton label="Previous" icon={ChevronUp} size="mini" onPress={() => text && session.find(text, -1)} />
      <IconButton label="Next" icon={ChevronDown} size="mini" onPress={() => text && session.find(text, 1)} />
      <IconButton label="Close find" icon={X} size="mini" onPress={onClose} />
    </search>
  )
}

const words = ({ index, total }: { readonly index: number; readonly total: number }) =>
  total === 0 ? 'none' : index < 0 ? `${total}` : `${index + 1} of ${total}`
