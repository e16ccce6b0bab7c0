import { Kbd, keyName } from '../../components/kbd.tsx'
import { currentCommands, useRegistry } from '../../shortcuts/registry.ts'

/** The shortcuts of the whole window, from the one registry. */
export function ShortcutList() {
  const commands = currentCommands(useRegistry((state) => state.commands)).filter((command) => command.keys)
  return (
    <ul className="settings-rows settings-keys" aria-label="Shortcuts">
      {commands.map((command) => (
        <li key={command.id}>
          <span className="grow medium">{command.title}</span>
          <span className="row">
            {(command.keys ?? []).map((keys) => (
              <span key={keys} className="row settings-key">
                {keys.split(' ').map((key) => (
                  <Kbd key={key} keys={key} />
                ))}
                <span className="visually-hidden">{keyName(keys)}</span>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
