import type { LucideIcon } from 'lucide-react'
import { Database, Folders, Keyboard, Palette, ShieldCheck, SquareTerminal } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Settings } from '../../../shared/model/settings.ts'
import { textSizes } from '../../../shared/model/themes.ts'
import { desktop } from '../../api/bridge.ts'
import { Segmented } from '../../components/segmented.tsx'
import { Select } from '../../components/select.tsx'
import { Switch } from '../../components/switch.tsx'
import { themeTitles } from '../../words/setting-words.ts'
import { ShellSelect } from './shell-select.tsx'
import { ScanFolders } from './scan-folders.tsx'
import type { SettingsState } from './use-settings.ts'

export type SectionId = 'appearance' | 'terminals' | 'catalogs' | 'environments' | 'keyboard' | 'privacy'

export interface SettingsSection {
  readonly id: SectionId
  readonly title: string
  readonly icon: LucideIcon
  /** One quiet line beside the title. */
  readonly note?: string
}

export const sections: readonly SettingsSection[] = [
  { id: 'appearance', title: 'Appearance', icon: Palette },
  { id: 'terminals', title: 'Terminals', icon: SquareTerminal },
  { id: 'catalogs', title: 'Catalogs', icon: Database, note: 'where packages are looked up' },
  { id: 'environments', title: 'Environments', icon: Folders },
  { id: 'keyboard', title: 'Keyboard', icon: Keyboard, note: 'every command is in the palette too' },
  { id: 'privacy', title: 'Privacy', icon: ShieldCheck },
]

export interface SettingsRow {
  readonly key: keyof Settings
  readonly section: SectionId
  readonly title: string
  readonly help: string
  readonly control: (state: SettingsState) => ReactNode
}

const fontSizes = ['11', '12', '13', '14', '16', '18'] as const

export const rows: readonly SettingsRow[] = [
  {
    key: 'theme',
    section: 'appearance',
    title: 'Theme',
    help: 'System follows the theme and contrast of the desktop.',
    control: ({ values, set }) => (
      <Select label="Theme" hideLabel value={values.theme} options={themeTitles} onChange={(theme) => set({ theme })} />
    ),
  },
  {
    key: 'textSize',
    section: 'appearance',
    title: 'Interface text size',
    help: 'Text and everything around it. Terminals have a text size of their own, which is multiplied by this one.',
    control: ({ values, set }) =>
      desktop ? (
        <Segmented
          label="Interface text size"
          value={String(values.textSize)}
          options={textSizes.map((size) => ({ value: String(size), title: `${size} %` }))}
          onChange={(chosen) => {
            const textSize = textSizes.find((size) => String(size) === chosen)
            if (textSize) set({ textSize })
          }}
        />
      ) : (
        <span className="t2 s12">In a browser, use its zoom: Ctrl + and Ctrl −</span>
      ),
  },
  {
    key: 'terminalShell',
    section: 'terminals',
    title: 'Shell',
    help: 'Used for new terminals. The menu beside the tabs offers the others.',
    control: (state) => <ShellSelect {...state} />,
  },
  {
    key: 'terminalFontSize',
    section: 'terminals',
    title: 'Text size',
    help: 'In pixels, for all terminals.',
    control: ({ values, set }) => (
      <Segmented
        label="Text size"
        value={String(values.terminalFontSize)}
        options={fontSizes.map((size) => ({ value: size as string, title: size }))}
        onChange={(size) => set({ terminalFontSize: Number(size) })}
      />
    ),
  },
  {
    key: 'scanFolders',
    section: 'environments',
    title: 'Folders to search for environments',
    help: 'Folders that are searched for .flox folders. If none is set, your home folder is searched.',
    control: (state) => <ScanFolders state={state} />,
  },
  {
    key: 'singleKeyShortcuts',
    section: 'keyboard',
    title: 'Single-key shortcuts',
    help: 'The slash opens the search, the question mark shows all shortcuts. Both are off while you type.',
    control: ({ values, set }) => (
      <Switch
        label="Single-key shortcuts"
        on={values.singleKeyShortcuts}
        onChange={(singleKeyShortcuts) => set({ singleKeyShortcuts })}
      />
    ),
  },
]

/** The rows that a search keeps; all of them without one. */
export function findRows(text: string): readonly SettingsRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    const all = `${row.title} ${row.help} ${row.section}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
}
