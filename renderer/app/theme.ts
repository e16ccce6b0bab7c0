import type { Theme } from '../../shared/model/settings.ts'
import { themes } from '../../shared/model/themes.ts'

const storageKey = 'floe.theme'
const darkQuery = '(prefers-color-scheme: dark)'
const contrastQuery = '(prefers-contrast: more)'

interface Preferences {
  readonly dark: boolean
  readonly moreContrast: boolean
}

/** What `data-theme` says for a choice and what the system prefers. */
export function themeName(theme: Theme, { dark, moreContrast }: Preferences): string {
  if (theme === 'light' || theme === 'dark') return theme
  if (theme === 'contrast' || moreContrast) return dark ? 'contrast' : 'contrast-light'
  return dark ? 'dark' : 'light'
}

/** The theme of the last time, so that the first frame already has it; the engine's answer comes later. */
export function lastTheme(): Theme {
  const stored = localStorage.getItem(storageKey)
  return themes.find((theme) => theme === stored) ?? 'system'
}

/** Says which system this is, for what looks different there. */
export function markPlatform(platform: string): void {
  const name = platform.startsWith('Mac') ? 'mac' : platform.startsWith('Win') ? 'windows' : 'linux'
  document.documentElement.dataset['platform'] = name
}

/** Applies a theme until the next one is; follows the system where that was chosen. Returns how to stop. */
export function applyTheme(theme: Theme): () => void {
  if (lastTheme() !== theme) localStorage.setItem(storageKey, theme)
  const media = [matchMedia(darkQuery), matchMedia(contrastQuery)] as const
  const apply = () => {
    const { dataset } = document.documentElement
    const name = themeName(theme, { dark: media[0].matches, moreContrast: media[1].matches })
    // Written anew, even the same name has every style worked out again.
    if (dataset['theme'] !== name) dataset['theme'] = name
  }
  apply()
  for (const query of media) query.addEventListener('change', apply)
  return () => {
    for (const query of media) query.removeEventListener('change', apply)
  }
}
