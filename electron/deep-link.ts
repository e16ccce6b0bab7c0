/** A view that a link from outside may open. Links never run anything (performance-reliability.md §4.6, check 13). */
export type DeepLink = { readonly view: 'environments' } | { readonly view: 'search'; readonly text: string }

const longest = 500

/**
 * Reads `floe://environments` and `floe://search?text=…`. Everything else, however near, is null and only brings the
 * window to the front.
 */
export function parseDeepLink(text: string): DeepLink | null {
  if (text.length > longest || !text.startsWith('floe://')) return null
  const match = /^floe:\/\/(environments|search)\/?(?:\?text=([A-Za-z0-9._+%-]{1,200}))?$/.exec(text)
  if (!match) return null
  if (match[1] === 'environments') return match[2] === undefined ? { view: 'environments' } : null
  return match[2] === undefined ? null : { view: 'search', text: decode(match[2]) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
