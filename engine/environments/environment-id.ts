import { blake3 } from '@noble/hashes/blake3.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { environmentIdSchema } from '../../shared/model/environment.ts'

/** Names an environment by where it is. So long that no two paths share one. */
export function environmentId(dotFlox: string): EnvironmentId {
  return environmentIdSchema.parse(pathHash(dotFlox).slice(0, 32))
}

/** What flox names it by in its own registry. One in 100,000 paths shares it with another: no key of Floe's. */
export const floxHash = (dotFlox: string): string => pathHash(dotFlox).slice(0, 8)

const pathHash = (dotFlox: string) => bytesToHex(blake3(Buffer.from(dotFlox, 'utf8')))
