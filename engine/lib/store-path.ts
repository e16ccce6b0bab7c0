import { FloeError } from '../../shared/errors/floe-error.ts'

declare const ofStore: unique symbol

/** The store's folder, which Nix lets a variable move (private stores of tests). */
export function storeFolder(): string {
  return process.env['NIX_STORE_DIR'] ?? '/nix/store'
}

/** A direct child of the store's folder with a name that Nix itself would give. Only `parseStorePath` makes one. */
export type StorePath = string & { readonly [ofStore]: true }

/**
 * Nix's own rule: 32 digits of its base 32, which has no e, o, t and u, then a name of up to 211 of these characters
 * that begins with no dot (`checkName` in src/libstore/path.cc).
 */
const baseName = /^[0-9a-df-np-sv-z]{32}-[0-9A-Za-z+_?=-][0-9A-Za-z+._?=-]{0,210}$/

/** The text as a store path, or null for anything else: an option, a file below a store path, a path of another store. */
export function parseStorePath(text: string): StorePath | null {
  return isStorePath(text) ? text : null
}

export function isStorePath(text: string, folder = storeFolder()): text is StorePath {
  return text.startsWith(folder) && text[folder.length] === '/' && baseName.test(text.slice(folder.length + 1))
}

/** Those of some texts that are store paths. */
export function storePathsIn(texts: readonly string[]): StorePath[] {
  return texts.filter((text) => isStorePath(text))
}

/** Errors: PATH_UNAVAILABLE for what is no store path. */
export function requireStorePath(text: string, installId: string | null = null): StorePath {
  if (isStorePath(text)) return text
  throw new FloeError('PATH_UNAVAILABLE', `${text} is not a store path`, { path: text, installId })
}
