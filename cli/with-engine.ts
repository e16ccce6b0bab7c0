import { resolve } from 'node:path'
import { connectToEngine } from '../engine/client.ts'
import type { FloeClient } from '../shared/contract/contract.ts'
import type { EnvironmentSummary } from '../shared/model/environment.ts'
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
export async function environmentOf(
  client: FloeClient,
  folder: string | undefined,
  { toChange = false } = {},
): Promise<EnvironmentSummary> {
  if (folder !== undefined) return client.environments.open({ folder: resolve(folder), toChange })
  const active = process.env['FLOX_ENV_PROJECT']
  try {
    return await client.environments.open({ folder: process.cwd(), toChange })
  } catch (error) {
    if (!active || !hasCode(error, 'ENVIRONMENT_NOT_FOUND')) throw error
    return client.environments.open({ folder: active, toChange })
  }
}

/** The environment for a command that changes it. Errors: those of environmentOf; ENVIRONMENT_ELSEWHERE. */
export const environmentToChange = (client: FloeClient, folder: string | undefined): Promise<EnvironmentSummary> =>
  environmentOf(client, folder, { toChange: true })

/**
 * The environment for a command that only looks at it. Errors: those of environmentOf, and what is wrong with the
 * manifest or the lock, as a change of the environment would report it.
 */
export async function readableEnvironment(client: FloeClient, folder: string | undefined): Promise<EnvironmentSummary> {
  const environment = await environmentOf(client, folder)
  if (environment.problem) throw receivedError(environment.problem)
  return environment
}
