/** `a`, `a and b`, `a, b and c`. */
export function listNames(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** `1 path`, `1,204 paths`. */
export const paths = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'path' : 'paths'}`
