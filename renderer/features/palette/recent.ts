const storageKey = 'floe.recent-commands'
const kept = 20

/** Ids of what was run from the palette, the newest first. */
export function recentIds(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function rememberRecent(id: string): void {
  const ids = [id, ...recentIds().filter((other) => other !== id)].slice(0, kept)
  localStorage.setItem(storageKey, JSON.stringify(ids))
}
