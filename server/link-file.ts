import { randomBytes } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loginEnvironment, run } from '../engine/public.ts'

const pattern = /^open-[0-9a-f]{12}\.html$/

/**
 * A name for a page in this user's private folder that leads to a one-time link. A browser is given this page, because
 * every user of the machine can read what a program was started with.
 */
export const linkFilePath = (folder: string): string => join(folder, `open-${randomBytes(6).toString('hex')}.html`)

/** Writes that page; only this user can ever read it. Errors: those of the file system. */
export async function writeLinkFile(path: string, link: string): Promise<void> {
  const page = `<!doctype html>
<meta charset="utf-8" />
<meta name="referrer" content="no-referrer" />
<meta http-equiv="refresh" content="0;url=${link}" />
<title>Floe</title>
<p><a href="${link}">Open Floe</a></p>
`
  await writeFile(path, page, { mode: 0o600, flag: 'wx' })
}

/** Removes the pages of servers that were killed: their links open nothing. */
export async function sweepLinkFiles(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((one) => pattern.test(one))) await rm(join(folder, name), { force: true })
}

/** Opens a page in the user's browser. Best effort: the link was printed, which is all that helps without a desktop. */
export async function openInBrowser(file: string): Promise<void> {
  await run('xdg-open', [file], { env: loginEnvironment() }).catch(() => {})
}
