/** A system as Nix names it: `x86_64-linux`. */
export const isSystem = (text: string): boolean => /^[a-z0-9_]+-[a-z0-9_]+$/.test(text)

/** Names of outputs become parts of names in the store. */
export const isOutputName = (name: string): boolean => /^[A-Za-z0-9+_?=][A-Za-z0-9+._?=-]*$/.test(name)
