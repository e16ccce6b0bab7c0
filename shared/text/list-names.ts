/** `a`, `a and b`, `a, b and c`. */
export function listNames(names: readonly string[], joint: 'and' | 'or' = 'and'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${joint} ${names.at(-1)}`
}

/** The first names, and how many more there are. */
export const atMost = (names: readonly string[], count: number): readonly string[] =>
  names.length > count ? [...names.slice(0, count), `${names.length - count} more`] : names
