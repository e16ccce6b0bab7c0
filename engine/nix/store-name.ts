/** `/nix/store/hash-cuda12.9-cuda_nvcc-12.9.86` is `cuda12.9-cuda_nvcc-12.9.86`. */
export function nameInStore(path: string): string {
  const [, , , entry = path] = path.split('/')
  return entry.slice(entry.indexOf('-') + 1)
}

/** A name without its version. Nix parts the two at the first dash before something that is no letter. */
export const withoutVersion = (name: string): string => name.replace(/-[^a-zA-Z].*$/, '')

/** The version that a store path's name has, by the same rule; null where it has none. */
export const versionInStore = (path: string): string | null => /-([^a-zA-Z].*)$/.exec(nameInStore(path))?.[1] ?? null
