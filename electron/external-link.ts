/** Only https addresses without credentials leave the app (performance-reliability.md §4.6, check 5). */
export function isAllowedExternal(text: string): boolean {
  try {
    const url = new URL(text)
    return url.protocol === 'https:' && url.username === '' && url.password === ''
  } catch {
    return false
  }
}
