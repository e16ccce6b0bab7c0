import { join } from 'node:path'

/** Where the list of environments is kept, in Floe's data folder. */
export const registryPath = (data: string): string => join(data, 'registry.json')
