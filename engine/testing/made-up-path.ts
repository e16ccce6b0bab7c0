import { requireStorePath, storeFolder } from '../lib/store-path.ts'
import type { StorePath } from '../lib/store-path.ts'

/** A store path that no store has. */
export const madeUpPath = (name: string): StorePath => requireStorePath(`${storeFolder()}/${'0'.repeat(32)}-${name}`)
