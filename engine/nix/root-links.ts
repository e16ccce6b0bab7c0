import { createHash } from 'node:crypto'
import { readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { runNix } from './run-nix.ts'
import type { NixRunOptions } from './run-nix.ts'
import { nixStateFolder } from './store-folder.ts'
import { requireStorePath } from '../lib/store-path.ts'

/**
 * Makes links of an environment garbage collector roots. Nix keeps such a root by the link's own path and follows
 * whatever it names at the time, so a link that is known already costs nothing however often it is flipped.
 */
export async function rootLinks(links: Readonly<Record<string, string>>, options: NixRunOptions = {}): Promise<void> {
  await Promise.all(
    Object.entries(links).map(async ([link, storePath]) => {
      if (!(await isRooted(link))) await addRoot(link, storePath, options)
    }),
  )
}

/** Makes `link` name a store path and registers it as an indirect root. Errors: PATH_UNAVAILABLE and those of runNix. */
export async function addRoot(link: string, storePath: string, options: NixRunOptions = {}): Promise<void> {
  const flags = ['--realise', '--add-root', link, '--indirect']
  const operands = [requireStorePath(storePath)]
  await runNix('nix-store', flags, { what: 'protect the environment from the garbage collector', ...options, operands })
}

/** Whether Nix follows this link already: its entry under gcroots/auto is named by the SHA-1 of the link's path. */
export async function isRooted(link: string): Promise<boolean> {
  const entry = join(nixStateFolder(), 'gcroots', 'auto', nixBase32(createHash('sha1').update(link).digest()))
  return readlink(entry).then(
    (target) => target === link,
    () => false,
  )
}

const alphabet = '0123456789abcdfghijklmnpqrsvwxyz'

/** Nix's own base 32: least significant bits last, without the letters e, o, t and u. */
function nixBase32(bytes: Uint8Array): string {
  const length = Math.ceil((bytes.length * 8) / 5)
  return Array.from({ length }, (_, index) => {
    const bit = (length - 1 - index) * 5
    const pair = (bytes[bit >> 3] ?? 0) | ((bytes[(bit >> 3) + 1] ?? 0) << 8)
    return alphabet.charAt((pair >> (bit & 7)) & 31)
  }).join('')
}
