import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { desktop } from '../../api/bridge.ts'
import { keyName } from '../../components/kbd.tsx'
import type { KeyedCommand } from '../../shortcuts/all-commands.ts'
import { refusalOf } from '../../shortcuts/key-refusal.ts'
import { keysOf } from '../../shortcuts/record-keys.ts'

interface Props {
  readonly command: KeyedCommand
  readonly commands: readonly KeyedCommand[]
  readonly onKeys: (keys: string) => void
  readonly onCancel: () => void
}

/** Takes the next keys that are pressed. Esc and leaving it change nothing; Tab leaves it. */
export function KeyRecorder({ command, commands, onKeys, onCancel }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  useEffect(() => field.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    const keys = keysOf(event)
    if (keys === null) return
    if (keys === 'Esc') return onCancel()
    const why = refusalOf(keys, { id: command.id, commands, inBrowser: !desktop })
    if (why === null) onKeys(keys)
    else setRefusal(why)
  }
  return (
    <span className="row">
      {refusal ? (
        <span className="warn s12" role="alert">
          {keyName(refusal)}
        </span>
      ) : null}
      <input
        ref={field}
        className="settings-recorder"
        data-records-keys=""
        readOnly
        value="Press the new keys"
        aria-label={`New keys of ${command.title}. Esc cancels.`}
        onKeyDown={onKeyDown}
        onBlur={onCancel}
      />
    </span>
  )
}
