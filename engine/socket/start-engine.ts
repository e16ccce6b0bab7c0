import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel } from '../../shared/contract/channel.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { loginEnvironment } from '../process/login-environment.ts'
import { ownerVariable } from '../process/owner-mark.ts'
import { startDetached } from '../process/start-detached.ts'
import { engineLogPath } from './engine-files.ts'
import { engineCommand } from '../lib/installation.ts'
import { dial } from './dial.ts'

const startMs = 20_000
const pollMs = 15
/** The exit code of an engine that found another one running. */
export const alreadyRunning = 3

/** A channel to an engine that is started for it, or that another program has just started. Errors: ENGINE_UNREACHABLE. */
export async function startEngine(socket: string): Promise<Channel> {
  const log = await usableLog()
  const deadline = performance.now() + startMs
  while (performance.now() < deadline) {
    const engine = startOne(log)
    while (engine.ended === undefined && performance.now() < deadline) {
      await sleep(pollMs)
      const channel = await dial(socket)
      if (channel) return channel
    }
    // Another engine held the lock: one that has just come, or one that is just going.
    if (engine.ended !== alreadyRunning && engine.ended !== undefined) throw unreachable(await lastWords(log))
    await sleep(10 * pollMs)
    const channel = await dial(socket)
    if (channel) return channel
  }
  throw unreachable('It was started but did not answer in time.')
}

/** The engine works without a log too, in a home that cannot be written. */
async function usableLog(): Promise<string> {
  const log = engineLogPath()
  return mkdir(dirname(log), { recursive: true, mode: 0o700 }).then(
    () => log,
    () => '/dev/null',
  )
}

function startOne(log: string): { ended: number | null | undefined } {
  const { command, args, env } = engineCommand()
  const variables = { ...loginEnvironment(), ...engineVariables(), ...env }
  const state: { ended: number | null | undefined } = { ended: undefined }
  void startDetached(command, args, { env: variables, output: log }).ended.then((code) => {
    state.ended = code
  })
  return state
}

/** Floe's own settings and flox's folders pass to the engine, though they are kept from the user's shells. */
function engineVariables(): Record<string, string> {
  const passed = /^(FLOE_.*|FLOX_(CACHE|CONFIG|DATA|STATE)_DIR)$/
  // An engine that is started in a terminal must outlive it.
  const own = Object.entries(process.env).filter(([name]) => passed.test(name) && name !== ownerVariable)
  return Object.fromEntries(own.map(([name, value]) => [name, value ?? '']))
}

async function lastWords(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '')
  const line = text.trimEnd().split('\n').at(-1) ?? ''
  return `It ended while it started. Its log is ${log}${line ? `; its last line is: ${line}` : ''}.`
}

const unreachable = (reason: string) => new FloeError('ENGINE_UNREACHABLE', reason, { reason })
