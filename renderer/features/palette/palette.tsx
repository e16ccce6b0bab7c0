import { Search } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useLocation } from 'wouter'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import { Icon } from '../../components/icon.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { environmentOf } from '../../state/paths.ts'
import type { RankedEntry } from './entries.ts'
import { usePackageCommands } from './use-package-commands.ts'
import { PaletteList } from './palette-list.tsx'
import { rememberRecent } from './recent.ts'
import { useSections } from './use-entries.ts'
import './palette.css'

interface Props {
  readonly onClose: () => void
}

/** Everything that can be done, by a few letters of its name. */
export function Palette({ onClose }: Props) {
  return (
    <ModalOverlay className="palette-scrim" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="palette-modal">
        <Dialog className="palette" aria-label="Search or run a command">
          <PaletteBody onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function PaletteBody({ onClose }: Props) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  usePackageCommands()
  const { sections, searching } = useSections(text)
  const flat = sections.flatMap((section) => section.entries)
  const active = Math.min(chosen, flat.length - 1)
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])

  const run = (ranked: RankedEntry | undefined) => {
    if (!ranked || ranked.entry.refused) return
    rememberRecent(ranked.entry.id)
    onClose()
    // After the dialog has given the focus back, so that what runs may take it.
    setTimeout(ranked.entry.run, 0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key]
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(flat[active])
    else if (move && flat.length > 0) setChosen(move(active, flat.length))
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className="palette-field">
        <Icon of={Search} />
        <input
          ref={input}
          role="combobox"
          aria-label="Search or run a command"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          {...(flat.length > 0 ? { 'aria-activedescendant': `${listId}-${active}` } : {})}
          placeholder="Search or run a command"
          spellCheck="false"
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
        <Where />
      </div>
      <PaletteList id={listId} sections={sections} active={active} onRun={run} onPoint={setChosen} />
      <output className={flat.length > 0 ? 'visually-hidden' : 'palette-none'}>
        {flat.length > 0 ? `${flat.length} found` : searching ? 'Searching' : 'No results'}
      </output>
      <Foot />
    </>
  )
}

const moves: Readonly<Record<string, (active: number, length: number) => number>> = {
  ArrowDown: (active, length) => (active + 1) % length,
  ArrowUp: (active, length) => (active - 1 + length) % length,
  PageDown: (active, length) => Math.min(active + 8, length - 1),
  PageUp: (active) => Math.max(active - 8, 0),
}

function Where() {
  const [path] = useLocation()
  const id = environmentOf(path)
  const { data } = useFloeQuery('environments', 'list', {})
  const environment = data?.find((candidate) => candidate.id === id)
  return environment ? <span className="palette-where">in {visibleLine(environment.name)}</span> : null
}

function Foot() {
  return (
    <div className="palette-foot" aria-hidden="true">
      <span className="row">
        <Kbd keys="↑" />
        <Kbd keys="↓" /> move
      </span>
      <span className="row">
        <Kbd keys="Enter" /> run
      </span>
      <span className="row push">
        <Kbd keys=">" /> commands
      </span>
      <span className="row">
        <Kbd keys="#" /> packages
      </span>
      <span className="row">
        <Kbd keys="@" /> environments
      </span>
    </div>
  )
}
