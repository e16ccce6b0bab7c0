import { resolve } from 'node:path'
import { connectToEngine } from '../engine/client.ts'
import type { FloeClient } from '../shared/contract/contract.ts'
import type { EnvironmentDetail, EnvironmentSummary } from '../shared/model/environment.ts'
import { hasCode } from '../shared/errors/floe-error.ts'
import { receivedError } from '../shared/errors/received-error.ts'

/** Runs one command against the engine of this user, which is started where none runs. */
export async function withEngine<Result>(work: (client: FloeClient) => Promise<Result>): Promise<Result> {
  const connection = await connectToEngine({ client: 'cli' })
  try {
    return await work(connection.client)
  } finally {
    connection.close()
  }
}

/**
 * The environment that a command is about: that of the named folder; else that of the folder the user is in; else the
 * one that is active in this shell. Errors: ENVIRONMENT_NOT_FOUND and those of reading its files.
 */
export const environmentOf = (
  client: FloeClient,
  folder: string | undefined,
  { toChange = false } = {},
): Promise<EnvironmentSummary> => inFolder(folder, (at) => client.environments.open({ folder: at, toChange }))

/** The same with everything that is to be told of it. */
export const detailOf = (client: FloeClient, folder: string | undefined): Promise<EnvironmentDetail> =>
  inFolder(folder, (at) => client.environments.openDetail({ folder: at }))

async function inFolder<Found>(folder: string | undefined, find: (folder: string) => Promise<Found>): Promise<Found> {
  if (folder !== undefined) return find(resolve(folder))
  const active = process.env['FLOX_ENV_PROJECT']
  try {
    return await find(process.cwd())
  } catch (error) {
    if (!active || !hasCode(error, 'ENVIRONMENT_NOT_FOUND')) throw error
    return find(active)
  }
}

/** The environment for a command that changes it. Errors: those of environmentOf; ENVIRONMENT_ELSEWHERE. */
export const environmentToChange = (client: FloeClient, folder: string | undefined): Promise<EnvironmentSummary> =>
  environmentOf(client, folder, { toChange: true })

/**
 * The environment for a command that only looks at it. Errors: those of environmentOf, and what is wrong with the
 * manifest or the lock, as a change of the environment would report it.
 */
export const readableEnvironment = async (client: FloeClient, folder: string | undefined) =>
  readable(await environmentOf(client, folder))

/** Errors: what is wrong with its manifest or its lock. */
export function readable<Environment extends EnvironmentSummary>(environment: Environment): Environment {
  if (environment.problem) throw receivedError(environment.problem)
  return environment
}
