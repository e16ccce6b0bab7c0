import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { keyName } from '../../components/kbd.tsx'
import { useCurrentCommands } from '../../shortcuts/registry.ts'
import type { Command } from '../../shortcuts/registry.ts'
import { KeyChips } from './key-chips.tsx'
import './palette.css'

interface Props {
  readonly onClose: () => void
}

/** Every shortcut that works here and now, from the one registry. */
export function ShortcutsSheet({ onClose }: Props) {
  const commands = useCurrentCommands().filter(({ keys = [] }) => keys.length > 0)
  const groups = [...new Set(commands.map((command) => command.group))]
  return (
    <Dialog
      title="Keyboard shortcuts"
      lead="Shortcuts of the current page come last. Every command is also in the palette."
      width={660}
      onClose={onClose}
      actions={
        <Button variant="primary" size="default" onPress={onClose}>
          Close
        </Button>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard */}
      <div className="shortcut-groups" tabIndex={0}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <Shortcut key={command.id} command={command} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Shortcut({ command }: { readonly command: Command }) {
  return (
    <li className="row">
      <span className="grow">{command.title}</span>
      {(command.keys ?? []).map((keys) => (
        <span key={keys}>
          <KeyChips keys={keys} />
          <span className="visually-hidden">{keyName(keys)}</span>
        </span>
      ))}
    </li>
  )
}
