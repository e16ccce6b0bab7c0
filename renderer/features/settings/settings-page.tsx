import { Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Icon } from '../../components/icon.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { count } from '../../format/count.ts'
import { pageCommand } from '../../shortcuts/page-commands.ts'
import { useCommands } from '../../shortcuts/registry.ts'
import { CatalogTable } from './catalog-table.tsx'
import { ShortcutList } from './shortcut-list.tsx'
import { Privacy } from './privacy.tsx'
import { SettingRow } from './setting-row.tsx'
import { findRows, rows, sections } from './settings-rows.tsx'
import type { SectionId, SettingsRow } from './settings-rows.tsx'
import { ThemeChoice } from './theme-choice.tsx'
import { countChanged, useSettings } from './use-settings.ts'
import './settings.css'

/** Everything that can be set, on one page with a place for each. */
export function SettingsPage() {
  const state = useSettings()
  const [text, setText] = useState('')
  const [section, setSection] = useState<SectionId>('appearance')
  const page = useRef<HTMLDivElement>(null)
  const found = findRows(text)
  const changed = countChanged(state)
  useCommands([{ ...pageCommand('settings.find'), run: () => page.current?.querySelector('input')?.focus() }])
  const show = (id: SectionId) => {
    setText('')
    setSection(id)
    requestAnimationFrame(() => document.getElementById(`settings-${id}`)?.scrollIntoView({ block: 'start' }))
  }
  return (
    <div ref={page} className="settings-page">
      <PageHead
        title="Settings"
        meta={
          <span>
            {changed === 0
              ? 'All settings are at their defaults'
              : `${count(changed, 'setting differs', 'settings differ')} from the defaults`}
          </span>
        }
        actions={
          <SearchField
            className="settings-search"
            label={`Search ${rows.length} settings`}
            value={text}
            onChange={setText}
            trailing={
              <output className="t3 s12 nowrap">
                {text ? `${found.length} of ${rows.length}` : <Kbd keys="Ctrl F" />}
              </output>
            }
          />
        }
      />
      <div className="page-body settings-body">
        <SectionsNav current={text ? null : section} counts={text ? found : null} onShow={show} />
        <section className="pane scroll grow settings-all" data-region="settings" aria-label="All settings">
          {state.error ? <ErrorNotice error={state.error} /> : null}
          {text ? <Found text={text} state={state} /> : <All state={state} />}
        </section>
      </div>
    </div>
  )
}

interface NavProps {
  readonly current: SectionId | null
  /** What a search found, counted by section. */
  readonly counts: readonly SettingsRow[] | null
  readonly onShow: (id: SectionId) => void
}

function SectionsNav({ current, counts, onShow }: NavProps) {
  return (
    <nav className="settings-nav" aria-label="Sections of the settings" data-region="sections">
      {sections.map((item) => (
        <Button
          key={item.id}
          variant="quiet"
          icon={item.icon}
          className={item.id === current ? 'on' : ''}
          onPress={() => onShow(item.id)}
        >
          <span className="grow cut">{item.title}</span>
          <span className="t3 s11">{counts?.filter((row) => row.section === item.id).length || ''}</span>
        </Button>
      ))}
    </nav>
  )
}

function All({ state }: { readonly state: ReturnType<typeof useSettings> }) {
  return sections.map((section) => (
    <section key={section.id} id={`settings-${section.id}`} aria-labelledby={`settings-${section.id}-title`}>
      <h2 id={`settings-${section.id}-title`}>
        {section.title} {section.note ? <span className="t3">{section.note}</span> : null}
      </h2>
      {section.id === 'appearance' ? <ThemeChoice state={state} /> : null}
      {section.id === 'catalogs' ? <CatalogTable state={state} /> : null}
      {section.id === 'privacy' ? <Privacy /> : null}
      <ul className="settings-rows">
        {rows
          // The theme is chosen from pictures here.
          .filter((row) => row.section === section.id && row.key !== 'theme')
          .map((row) => (
            <SettingRow key={row.key} row={row} state={state} words={[]} />
          ))}
      </ul>
      {section.id === 'keyboard' ? <ShortcutList state={state} /> : null}
    </section>
  ))
}

interface FoundProps {
  readonly text: string
  readonly state: ReturnType<typeof useSettings>
}

function Found({ text, state }: FoundProps) {
  const found = findRows(text)
  const words = text.split(/\s+/).filter(Boolean)
  return (
    <>
      {sections
        .filter((section) => found.some((row) => row.section === section.id))
        .map((section) => (
          <section key={section.id} aria-label={section.title}>
            <h2>{section.title}</h2>
            <ul className="settings-rows">
              {found
                .filter((row) => row.section === section.id)
                .map((row) => (
                  <SettingRow key={row.key} row={row} state={state} words={words} />
                ))}
            </ul>
          </section>
        ))}
      <p className="settings-end row t2 s12">
        <Icon of={Search} size={14} />
        {found.length === 0 ? 'No setting matches.' : 'No other setting matches.'}
      </p>
    </>
  )
}
