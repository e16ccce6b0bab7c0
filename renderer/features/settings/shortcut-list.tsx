import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Kbd, keyName } from '../../components/kbd.tsx'
import { allCommands } from '../../shortcuts/all-commands.ts'
import { useCurrentCommands } from '../../shortcuts/registry.ts'
import type { Command } from '../../shortcuts/registry.ts'
import { KeyRecorder } from './key-recorder.tsx'
import type { SettingsState } from './use-settings.ts'

/** Every command of every page with its keys, which can be changed. */
export function ShortcutList({ state }: { readonly state: SettingsState }) {
  const commands = allCommands(useCurrentCommands(), state.values.shortcuts)
  const [recording, setRecording] = useState<string | null>(null)
  const choose = (id: string, keys: readonly string[] | null) => {
    const { [id]: _, ...others } = state.values.shortcuts
    state.set({ shortcuts: keys === null ? others : { ...others, [id]: [...keys] } })
    setRecording(null)
  }
  return (
    <ul className="settings-rows settings-keys" aria-label="Shortcuts">
      {commands.map((command) => (
        <li key={command.id}>
          <span className="grow medium">{command.title}</span>
          {recording === command.id ? (
            <KeyRecorder
              command={command}
              commands={commands}
              onKeys={(keys) => choose(command.id, [keys])}
              onCancel={() => setRecording(null)}
            />
          ) : (
            <Keys
              command={command}
              isChosen={command.id in state.values.shortcuts}
              onChange={() => setRecording(command.id)}
              onReset={() => choose(command.id, null)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

interface KeysProps {
  readonly command: Pick<Command, 'id' | 'title' | 'keys'>
  readonly isChosen: boolean
  readonly onChange: () => void
  readonly onReset: () => void
}

function Keys({ command: { title, keys = [] }, isChosen, onChange, onReset }: KeysProps) {
  return (
    <span className="row">
      {keys.length === 0 ? <span className="t3 s12">no keys</span> : null}
      {keys.map((each) => (
        <span key={each} className="row settings-key">
          {each.split(' ').map((key) => (
            <Kbd key={key} keys={key} />
          ))}
          <span className="visually-hidden">{keyName(each)}</span>
        </span>
      ))}
      {isChosen ? (
        <Button size="mini" variant="quiet" label={`Reset the keys of ${title}`} onPress={onReset}>
          Reset
        </Button>
      ) : null}
      <Button size="mini" label={`Change the keys of ${title}`} onPress={onChange}>
        Change
      </Button>
    </span>
  )
}
