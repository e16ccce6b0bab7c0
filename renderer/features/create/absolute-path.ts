/** What was typed as an absolute path: `~` is the home folder, a slash at the end means nothing. */
export function absolutePath(typed: string, home: string | undefined): string {
  const text = typed.trim()
  const whole = home && (text === '~' || text.startsWith('~/')) ? home + text.slice(1) : text
  return whole.length > 1 ? whole.replace(/\/+$/, '') || '/' : whole
}
