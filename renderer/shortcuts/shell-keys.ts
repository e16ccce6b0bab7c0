/**
 * Keys that belong to the program in a terminal: Ctrl or Alt with a letter edits its line (Ctrl K, Alt C), F1 is its
 * help. Commands of Floe work there by their other keys.
 */
export const isShellKey = (keys: string): boolean => /^(?:(?:Ctrl|Alt) [A-Z]|F1)$/.test(keys)
