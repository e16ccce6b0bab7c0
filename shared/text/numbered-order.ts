const collator = new Intl.Collator('en', { numeric: true })

/** Orders names and versions with the numbers in them by their value: `tool-9` before `tool-10`. */
export const numberedOrder = (a: string, b: string): number => collator.compare(a, b)
