import { useEffect, useRef, useState } from 'react'
import { TabPanel, Tabs } from 'react-aria-components'
import { useLocation, useSearch } from 'wouter'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import { shellSchema } from '../../../shared/model/terminal.ts'
import type { Shell, Terminal } from '../../../shared/model/terminal.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { pageCommand } from '../../shortcuts/page-commands.ts'
import { useCommands } from '../../shortcuts/registry.ts'
import { paths } from '../../state/paths.ts'
import { useEnvironment } from '../../state/use-environment.ts'
import { openRefusal } from '../../words/environment-words.ts'
import { RenameDialog } from './rename-dialog.tsx'
import { StaleBar } from './stale-bar.tsx'
import { estimateSize } from './terminal-size.ts'
import { TerminalPane } from './terminal-pane.tsx'
import { TerminalTabs } from './terminal-tabs.tsx'
import { useTerminals } from './use-terminals.ts'
import './terminals.css'

interface Props {
  readonly id: EnvironmentId
}

/** The terminals of an environment, one tab each. They live in the engine; this only shows them. */
export function TerminalsPage({ id }: Props) {
  const body = useRef<HTMLDivElement>(null)
  const fontSize = useFloeQuery('settings', 'get', {}).data?.terminalFontSize ?? 13
  const state = useTerminals(id, () => estimateSize(body.current, fontSize))
  const { terminals, active } = state
  const [finding, setFinding] = useState(false)
  const [renaming, setRenaming] = useState<Terminal | null>(null)
  useOpenAsked(id, state.known, state.open)
  useTabCommands(state)
  const restart = (terminal: Terminal) => {
    state.open(terminal.shell)
    state.closeNow(terminal)
  }
  // Once the click is over: the press has given the focus to the tab.
  const focusShown = () =>
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>('.terminal-pane:not([hidden]) textarea')?.focus(),
    )
  return (
    <div className="terminals-page">
      <h1 className="visually-hidden">Terminals</h1>
      <Tabs
        className="terminals-tabs"
        {...(active ? { selectedKey: active.id } : {})}
        onSelectionChange={(key) => state.show(String(key))}
        keyboardActivation="manual"
      >
        <TerminalTabs state={state} finding={finding} onFind={setFinding} onRename={setRenaming} onPick={focusShown} />
        {state.error ? <ErrorNotice error={state.error} onRetry={() => state.open()} /> : null}
        {active?.stale ? <StaleBar terminal={active} onOpen={() => state.open(active.shell)} /> : null}
        <div ref={body} className="terminals-body">
          {terminals.map((terminal) => (
            <TabPanel key={terminal.id} id={terminal.id} shouldForceMount className="terminals-panel">
              <TerminalPane
                id={terminal.id}
                title={visibleLine(terminal.title)}
                visible={terminal.id === active?.id}
                fontSize={fontSize}
                finding={finding && terminal.id === active?.id}
                onFind={setFinding}
                onOpen={() => state.open()}
                onClose={() => state.close(terminal)}
                onRestart={() => restart(terminal)}
              />
            </TabPanel>
          ))}
          {state.known && terminals.length === 0 ? (
            <NoTerminals id={id} opening={state.opening} onOpen={() => state.open()} />
          ) : null}
        </div>
      </Tabs>
      {renaming ? <RenameDialog terminal={renaming} onClose={() => setRenaming(null)} /> : null}
      {state.asking ? <CloseDialog state={state} asking={state.asking} /> : null}
    </div>
  )
}

/** `?new` in the address opens one, `?new=zsh` one with that shell; it is taken away so that Back and reload do not open another. */
function useOpenAsked(environment: EnvironmentId, known: boolean, open: (shell?: Shell) => void): void {
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch()).get('new')
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  useEffect(() => {
    if (asked === null || !known) return
    navigate(paths.section(environment, 'terminals'), { replace: true })
    latest.current(shellSchema.safeParse(asked).data)
  }, [asked, known, environment, navigate])
}

function useTabCommands(state: ReturnType<typeof useTerminals>): void {
  const { terminals, active } = state
  const step = (by: number) => {
    const at = terminals.findIndex((terminal) => terminal.id === active?.id)
    const next = terminals[(at + by + terminals.length) % terminals.length]
    if (next) state.show(next.id)
  }
  useCommands([
    { ...pageCommand('terminal.new'), run: () => state.open() },
    { ...pageCommand('terminal.close'), run: () => active && state.close(active) },
    { ...pageCommand('terminal.next'), run: () => step(1) },
    { ...pageCommand('terminal.previous'), run: () => step(-1) },
  ])
}

interface NoneProps extends Props {
  readonly opening: boolean
  readonly onOpen: () => void
}

function NoTerminals({ id, opening, onOpen }: NoneProps) {
  const environment = useEnvironment(id)
  return (
    <EmptyState
      title="No terminals"
      actions={
        <Button
          variant="primary"
          size="default"
          keys="Ctrl Shift T"
          busy={opening}
          refusal={environment ? openRefusal(environment) : null}
          onPress={onOpen}
        >
          Open terminal
        </Button>
      }
    >
      A terminal starts inside the environment: its packages come first, its variables are set. It stays when you leave
      this page or close the window.
    </EmptyState>
  )
}

interface CloseProps {
  readonly state: ReturnType<typeof useTerminals>
  readonly asking: NonNullable<ReturnType<typeof useTerminals>['asking']>
}

function CloseDialog({ state, asking }: CloseProps) {
  const program = visibleLine(asking.program)
  return (
    <ConfirmDialog
      title={`${program} is still running`}
      action={`End ${program}`}
      onConfirm={() => state.closeNow(asking.terminal)}
      onClose={state.keep}
    >
      Closing {visibleLine(asking.terminal.title)} ends it and everything that it started.
    </ConfirmDialog>
  )
}
