import { Ellipsis, History, Plus, Search, SquareTerminal, X } from 'lucide-react'
import { Tab, TabList } from 'react-aria-components'
import type { Shell, Terminal } from '../../../shared/model/terminal.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { keyOfPressed, useContextMenu } from '../../components/context-menu.tsx'
import { Menu } from '../../components/menu.tsx'
import type { MenuEntry } from '../../components/menu.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { useShells } from '../../state/use-shells.ts'
import type { useTerminals } from './use-terminals.ts'

interface Props {
  readonly state: ReturnType<typeof useTerminals>
  readonly finding: boolean
  readonly onFind: (finding: boolean) => void
  readonly onRename: (terminal: Terminal) => void
  /** A tab was clicked: what is typed next is for its terminal. */
  readonly onPick: () => void
}

export function TerminalTabs({ state, finding, onFind, onRename, onPick }: Props) {
  const { terminals, active } = state
  const tabEntries = (terminal: Terminal): readonly MenuEntry[] => [
    { id: 'rename', title: 'Rename', onAction: () => onRename(terminal) },
    { id: 'close', title: 'Close the terminal', keys: 'Ctrl Shift W', onAction: () => state.close(terminal) },
  ]
  const { onContextMenu, menu } = useContextMenu((pressed) => {
    const terminal = tabOf(pressed, terminals)
    return terminal ? { label: visibleLine(terminal.title), entries: tabEntries(terminal) } : null
  })
  return (
    <div className="terminals-bar">
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the tabs inside take keys: Del closes, F2 renames */}
      <div
        className="terminals-strip"
        onContextMenu={onContextMenu}
        onKeyDownCapture={(event) => {
          const terminal = tabOf(event.target, terminals)
          if (event.key === 'Delete' && terminal) state.close(terminal)
          if (event.key === 'F2' && terminal) onRename(terminal)
        }}
        onClickCapture={(event) => {
          // A click by keyboard has no count; the keyboard then stays on the tabs.
          if (event.detail > 0 && tabOf(event.target, terminals)) onPick()
        }}
        onDoubleClick={(event) => {
          const terminal = tabOf(event.target, terminals)
          if (terminal) onRename(terminal)
        }}
      >
        <TabList className="terminals-list" aria-label="Terminals" items={terminals} dependencies={[active?.id]}>
          {(terminal) => <TerminalTab terminal={terminal} onClose={() => state.close(terminal)} />}
        </TabList>
        {menu}
      </div>
      <IconButton label="New terminal" icon={Plus} keys="Ctrl Shift T" onPress={() => state.open()} />
      <span className="push row">
        {active ? (
          <>
            <IconButton
              label="Find in the terminal"
              icon={Search}
              keys="Ctrl Shift F"
              pressed={finding}
              onPress={() => onFind(!finding)}
            />
            <MoreMenu entries={tabEntries(active)} environment={active.environment} onOpen={state.open} />
          </>
        ) : null}
      </span>
    </div>
  )
}

interface MoreProps {
  /** What can be done with the tab that is shown. */
  readonly entries: readonly MenuEntry[]
  readonly environment: Terminal['environment']
  readonly onOpen: (shell: Shell) => void
}

function MoreMenu({ entries, environment, onOpen }: MoreProps) {
  const shells = useShells(environment)
  return (
    <Menu
      label="More"
      entries={[
        ...shells.map((shell) => ({
          id: shell,
          title: `New terminal with ${shell}`,
          icon: SquareTerminal,
          onAction: () => onOpen(shell),
        })),
        'separator' as const,
        ...entries,
      ]}
    >
      <IconButton label="More" icon={Ellipsis} />
    </Menu>
  )
}

interface TabProps {
  readonly terminal: Terminal
  readonly onClose: () => void
}

function tabOf(target: EventTarget, terminals: readonly Terminal[]): Terminal | undefined {
  const id = target instanceof Element ? keyOfPressed(target, 'tab') : null
  return terminals.find((terminal) => terminal.id === id)
}

/** Del closes and F2 renames by keyboard; the cross is the pointer's. */
function TerminalTab({ terminal, onClose }: TabProps) {
  const { exitCode, stale, generation } = terminal
  const title = visibleLine(terminal.title)
  return (
    <Tab
      id={terminal.id}
      className="terminals-tab"
      aria-label={[title, stale && 'older generation', exitCode === null ? null : 'ended'].filter(Boolean).join(', ')}
    >
      {exitCode === null ? <Icon of={SquareTerminal} size={14} /> : <StateGlyph state="stopped" />}
      <span className="cut">{title}</span>
      {stale && generation !== null ? (
        <span className="terminals-generation stale" title={`It started in generation ${generation}, an older one`}>
          <Icon of={History} size={12} />
          generation {generation}
        </span>
      ) : null}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- see above */}
      <span
        className="terminals-close"
        title="Close"
        aria-hidden="true"
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation()
          onClose()
        }}
      >
        <Icon of={X} size={14} />
      </span>
    </Tab>
  )
}
