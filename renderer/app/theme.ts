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

/** The last theme, so that the first frame has it before the engine answers. */
export function lastTheme(): Theme {
  const stored = localStorage.getItem(storageKey)
  return themes.find((theme) => theme === stored) ?? 'system'
}

/** Marks the operating system on the page, for styles that depend on it. */
export function markPlatform(platform: string): void {
  document.documentElement.dataset['platform'] = nameOf(platform)
}

function nameOf(platform: string): string {
  if (platform.startsWith('Mac')) return 'mac'
  return platform.startsWith('Win') ? 'windows' : 'linux'
}

/** Applies a theme, following the system if the theme says so. Returns a function that stops it. */
export function applyTheme(theme: Theme): () => void {
  if (lastTheme() !== theme) localStorage.setItem(storageKey, theme)
  const media = [matchMedia(darkQuery), matchMedia(contrastQuery)] as const
  const apply = () => {
    const { dataset } = document.documentElement
    const name = themeName(theme, { dark: media[0].matches, moreContrast: media[1].matches })
    // Writing even the same name makes the browser recompute every style.
    if (dataset['theme'] !== name) dataset['theme'] = name
  }
  apply()
  for (const query of media) query.addEventListener('change', apply)
  return () => {
    for (const query of media) query.removeEventListener('change', apply)
  }
}
