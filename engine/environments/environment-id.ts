import { blake3 } from '@noble/hashes/blake3.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { environmentIdSchema } from '../../shared/model/environment.ts'

/**
 * The id of an environment that is first seen in this place. So long that no two paths share one. It keeps the id
 * wherever its folder goes, so this says nothing about an environment that is known: ask the registry.
 */
export function environmentId(dotFlox: string): EnvironmentId {
  return environmentIdSchema.parse(pathHash(dotFlox).slice(0, 32))
}

/** What flox names it by in its own registry. One in 100,000 paths shares it with another: no key of Floe's. */
export const floxHash = (dotFlox: string): string => pathHash(dotFlox).slice(0, 8)

const pathHash = (dotFlox: string) => bytesToHex(blake3(Buffer.from(dotFlox, 'utf8')))
