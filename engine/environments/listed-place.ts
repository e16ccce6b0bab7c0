import { realpath } from 'node:fs/promises'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { floePaths } from '../lib/floe-paths.ts'
import { folderMark } from './folder-mark.ts'
import { environmentId } from './environment-id.ts'
import { dotFloxPath } from './layout.ts'
import { registryPath } from './registry-file.ts'
import { Registry } from './registry.ts'

const list = () => Registry.open(registryPath(floePaths().data))

/** The id of an environment as the list on disk has it, for a program that is not the engine. */
export async function listedId(dotFlox: string): Promise<EnvironmentId> {
  return (await list()).at(dotFlox)?.[0] ?? environmentId(dotFlox)
}

/** Whether the `.flox` of a project is one that the list has elsewhere: the engine has yet to hear that it has moved. */
export async function hasMovedHere(project: string): Promise<boolean> {
  const dotFlox = await realpath(dotFloxPath(project)).catch(() => null)
  const mark = dotFlox && folderMark(dotFlox)
  if (!mark) return false
  const registry = await list()
  return registry.at(dotFlox) === null && registry.marked(mark).length > 0
}
