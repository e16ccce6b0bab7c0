const prefix = 'debian/'

/** The `pkg-path` of a Debian package in a manifest: `debian/redis-server`. */
export const debianPath = (name: string): string => `${prefix}${name}`

export const isDebianPath = (pkgPath: string): boolean => pkgPath.startsWith(prefix)

/** `redis-server` of `debian/redis-server`. */
export const debianName = (pkgPath: string): string => (isDebianPath(pkgPath) ? pkgPath.slice(prefix.length) : pkgPath)
