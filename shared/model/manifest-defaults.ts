/** The priority of a package whose manifest entry gives none; a lower number wins (flox-formats.md §2.3). */
export const defaultPriority = 5

/** The package group of an entry that names none (flox-formats.md §2.3). */
export const defaultGroup = 'toplevel'
