import { ALargeSmall, Palette, RefreshCw } from 'lucide-react'
import type { Settings } from '../../shared/model/settings.ts'
import { textSizes } from '../../shared/model/themes.ts'
import { attempt } from '../actions/action.ts'
import { desktop } from '../api/bridge.ts'
import { perform, setFloeAnswer } from '../api/query.ts'
import type { Command } from '../shortcuts/registry.ts'
import { themeTitles } from '../words/setting-words.ts'

/** What the settings page does that is wanted from elsewhere too. */
export const settingCommands: readonly Command[] = [
  ...themeTitles.map(({ value, title }): Command => ({
    id: `theme.${value}`,
    title: `Theme: ${title}`,
    group: 'View',
    keywords: ['appearance', 'colours', 'colors', 'mode'],
    icon: Palette,
    run: () => change({ theme: value }),
  })),
  ...(desktop ? textSizes : []).map((size): Command => ({
    id: `text-size.${size}`,
    title: `Text size: ${size} %`,
    group: 'View',
    keywords: ['font', 'zoom', 'larger', 'bigger', 'smaller', 'interface'],
    icon: ALargeSmall,
    run: () => change({ textSize: size }),
  })),
  {
    id: 'catalog.update',
    title: 'Update the catalog',
    group: 'Packages',
    keywords: ['refresh', 'upgrade', 'sources', 'index'],
    icon: RefreshCw,
    run: () => attempt(perform('catalog', 'refresh', {})),
  },
]

const change = (settings: Partial<Settings>) =>
  attempt(perform('settings', 'set', settings).then((saved) => setFloeAnswer('settings', 'get', {}, saved)))
