import { readdir, readFile, readlink } from 'node:fs/promises'

/** The name of the program that listens on a port of this machine, where the system lets us see it. */
export async function portHolder(port: number): Promise<string | null> {
  const inodes = await listeningInodes(port)
  if (inodes.size === 0) return null
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid)) continue
    const links = await openFiles(pid)
    if (links.some((link) => inodes.has(link))) return readName(pid)
  }
  return null
}

async function listeningInodes(port: number): Promise<Set<string>> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')))
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  const rows = tables.flatMap((table) => table.split('\n').map((row) => row.trim().split(/\s+/)))
  const listening = rows.filter(([, local, , state]) => state === '0A' && local?.endsWith(`:${hex}`))
  return new Set(listening.map((row) => `socket:[${row[9]}]`))
}

async function openFiles(pid: string): Promise<string[]> {
  const names = await readdir(`/proc/${pid}/fd`).catch(() => [])
  return Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')))
}

async function readName(pid: string): Promise<string | null> {
  return readFile(`/proc/${pid}/comm`, 'utf8').then(
    (name) => name.trim(),
    () => null,
  )
}
