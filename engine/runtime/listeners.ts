import { readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Listener } from './runtime-facts.ts'

const listening = '0A'

/** Sockets that wait for connections, by port: the inode by which their process is found. From text of /proc/net/tcp. */
export function listeningSockets(text: string): Map<number, string> {
  const rows = text.split('\n').slice(1)
  return new Map(
    rows.flatMap((row): [number, string][] => {
      const [, local = '', , state, , , , , , inode = ''] = row.trim().split(/\s+/)
      return state === listening ? [[Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16), inode]] : []
    }),
  )
}

interface Listeners {
  readonly listeners: Map<number, Listener>
  /** Every port on which anything listens now. */
  readonly busy: ReadonlySet<number>
}

/** Who listens on these ports now, without processes of the environment in `own` (a `.flox` folder). */
export async function listenersOn(ports: readonly number[], own: string): Promise<Listeners> {
  const listeners = new Map<number, Listener>()
  if (ports.length === 0) return { listeners, busy: new Set() }
  const texts = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')))
  const all = texts.flatMap((text) => [...listeningSockets(text)])
  const busy = new Set(all.map(([port]) => port))
  const sockets = all.filter(([port]) => ports.includes(port))
  if (sockets.length === 0) return { listeners, busy }
  const owners = await socketOwners(new Set(sockets.map(([, inode]) => inode)))
  for (const [port, inode] of sockets) {
    const pid = owners.get(inode) ?? null
    if (pid !== null && (await isInside(pid, own))) continue
    listeners.set(port, { pid, program: pid === null ? null : await programOf(pid) })
  }
  return { listeners, busy }
}

/** By inode: the first process that has the socket open. Processes of other users keep that to themselves. */
async function socketOwners(inodes: ReadonlySet<string>): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const pid of (await readdir('/proc').catch((): string[] => [])).filter((name) => /^\d+$/.test(name))) {
    const folder = join('/proc', pid, 'fd')
    for (const name of await readdir(folder).catch((): string[] => [])) {
      const target = await readlink(join(folder, name)).catch(() => '')
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1]
      if (inode !== undefined && inodes.has(inode) && !found.has(inode)) found.set(inode, Number(pid))
    }
    if (found.size === inodes.size) break
  }
  return found
}

async function isInside(pid: number, dotFlox: string): Promise<boolean> {
  const variables = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
  return variables.split('\0').some((one) => one.startsWith('FLOX_ENV_DIRS=') && one.includes(`${dotFlox}/run/`))
}

const programOf = (pid: number) =>
  readFile(`/proc/${pid}/comm`, 'utf8').then(
    (text) => text.trim(),
    () => null,
  )
