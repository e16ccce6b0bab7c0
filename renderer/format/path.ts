/** `~` for the home folder. */
export function shortPath(path: string, home: string | undefined): string {
  if (!home || home === '/') return path
  if (path === home) return '~'
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path
}

/** Cut in the middle, so that both where it begins and what it names stay: `/nix/store/w8r5…-postgresql-15`. */
export function cutMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text
  const tail = Math.floor((limit - 1) * 0.6)
  return `${text.slice(0, limit - 1 - tail)}…${text.slice(text.length - tail)}`
}
