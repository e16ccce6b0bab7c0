/**
 * Keys that browsers do not hand to a page, or with which they close or leave it: Chrome and Firefox on Linux, Windows
 * and macOS. In the desktop app they are free.
 */
const taken: ReadonlySet<string> = new Set([
  ...['N', 'T', 'W', 'Tab', 'PageUp', 'PageDown'].map((key) => `Ctrl ${key}`),
  ...['N', 'T', 'W', 'Tab', 'PageUp', 'PageDown'].map((key) => `Ctrl Shift ${key}`),
  ...Array.from({ length: 9 }, (_, at) => `Ctrl ${at + 1}`),
  ...Array.from({ length: 9 }, (_, at) => `Alt ${at + 1}`),
])

export const isTakenByBrowser = (keys: string): boolean => taken.has(keys)
