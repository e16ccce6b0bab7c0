/** The rank that a package has when its manifest says none; the lower one wins. */
export const defaultPriority = 5

/** Where a package comes from, in words a person uses. */
export function originWords(origin: string): string {
  if (origin === 'debian') return 'Debian'
  return origin
}
