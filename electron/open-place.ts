import { shell } from 'electron'
import { connectToEngine } from '../engine/client.ts'
import { isEnvironmentId } from '../shared/model/environment-id.ts'
import type { EnvironmentPlace } from '../shared/model/desktop.ts'
import { placeToOpen } from './place-to-open.ts'

const places: readonly unknown[] = ['folder', 'manifest'] satisfies EnvironmentPlace[]

/**
 * Opens a place of an environment in the program that the desktop has for it. The page names the environment, and the
 * engine says where it is: no path comes from the page. Resolves with whether it was opened; never rejects.
 */
export async function openPlace(id: unknown, place: unknown): Promise<boolean> {
  if (typeof id !== 'string' || !isEnvironmentId(id) || !isPlace(place)) return false
  try {
    const folder = await folderOf(id)
    const path = folder === undefined ? null : await placeToOpen(folder, place)
    return path !== null && (await shell.openPath(path)) === ''
  } catch {
    return false
  }
}

const isPlace = (place: unknown): place is EnvironmentPlace => places.includes(place)

async function folderOf(id: string): Promise<string | undefined> {
  const connection = await connectToEngine({ start: false })
  try {
    const environments = await connection.client.environments.list({})
    return environments.find((environment) => environment.id === id)?.folder
  } finally {
    connection.close()
  }
}
