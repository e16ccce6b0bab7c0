import type { ITheme } from '@xterm/xterm'

/** The colours of the page's theme, for the terminal; in forced colours those of the system. */
export function terminalTheme(): ITheme {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const dark = style.colorScheme.includes('dark')
  if (matchMedia('(forced-colors: active)').matches) return systemTheme()
  const black = dark ? token('line-strong') : token('text-1')
  const white = dark ? token('text-2') : token('ansi-grey')
  return {
    background: token('bg-page'),
    foreground: token('text-1'),
    cursor: token('text-1'),
    cursorAccent: token('bg-page'),
    selectionBackground: token('find'),
    selectionForeground: token('on-find'),
    black,
    brightBlack: token('ansi-grey'),
    white,
    brightWhite: token('text-1'),
    red: token('ansi-red'),
    brightRed: token('ansi-red'),
    green: token('ansi-green'),
    brightGreen: token('ansi-green'),
    yellow: token('ansi-yellow'),
    brightYellow: token('ansi-yellow'),
    blue: token('ansi-blue'),
    brightBlue: token('ansi-blue'),
    magenta: token('ansi-magenta'),
    brightMagenta: token('ansi-magenta'),
    cyan: token('ansi-cyan'),
    brightCyan: token('ansi-cyan'),
  }
}

/** 7 to 1 where the theme promises it, else what WCAG asks of text. */
export function lowestContrast(): number {
  return document.documentElement.dataset['theme']?.startsWith('contrast') ? 7 : 4.5
}

function systemTheme(): ITheme {
  const probe = document.createElement('span')
  document.body.append(probe)
  const colour = (name: string) => {
    probe.style.color = name
    return getComputedStyle(probe).color
  }
  const theme = {
    background: colour('Canvas'),
    foreground: colour('CanvasText'),
    cursor: colour('CanvasText'),
    selectionBackground: colour('Highlight'),
    selectionForeground: colour('HighlightText'),
  }
  probe.remove()
  return theme
}

/** Told whenever the theme changes, by choice or by the system. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', listener)
  return () => {
    observer.disconnect()
    for (const query of queries) query.removeEventListener('change', listener)
  }
}
