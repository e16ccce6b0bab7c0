/** The name among `known` that a person most likely meant, or null when none is close. */
export function nearestName(typed: string, known: readonly string[]): string | null {
  const limit = Math.max(1, Math.floor(Math.min(typed.length, 40) / 3))
  let best: { name: string; distance: number } | null = null
  for (const name of known) {
    if (Math.abs(name.length - typed.length) > limit) continue
    const distance = editDistance(typed, name)
    if (distance <= limit && distance < (best?.distance ?? Infinity)) best = { name, distance }
  }
  return best?.name ?? null
}

function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[to.length] ?? 0
}
