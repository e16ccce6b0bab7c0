import { createEngine } from './engine.ts'
import type { Engine } from './engine.ts'
import type { JudgedAhead } from './environments/judge-ahead.ts'
import { IdleWatch } from './socket/idle-watch.ts'
import { recogniseFileError } from './lib/file-error.ts'
import { EngineLog } from './lib/engine-log.ts'
import { engineFiles, engineLogPath } from './socket/engine-files.ts'
import { takeProcessLock } from './process/process-lock.ts'
import { stopOrphans } from './process/orphans.ts'
import { ownChildren } from './process/owner-mark.ts'
import { floeBuild, floeVersion } from './lib/installation.ts'
import { listen } from './socket/listen.ts'
import { alreadyRunning } from './socket/start-engine.ts'
import { serve } from '../shared/contract/serve.ts'

/** The engine as a process: one for each user, found by its socket. It ends when no one needs it. */
export function runEngine(ahead: JudgedAhead | null): void {
  main(ahead).catch((error: unknown) => {
    new EngineLog(engineLogPath()).report('start', 'the engine', error)
    process.exit(1)
  })
}

async function main(ahead: JudgedAhead | null): Promise<void> {
  const log = new EngineLog(engineLogPath())
  const files = await engineFiles()
  const release = await takeProcessLock(files.lock, floeBuild())
  if (!release) process.exit(alreadyRunning)
  ownChildren()
  const running = await start(log, files, ahead)
  const stop = once(async (why: string, exitCode: number) => {
    log.write(`engine ${process.pid} ends: ${why}`)
    await running.close()
    await release()
    process.exit(exitCode)
  })
  running.onIdle(() => void stop('no one needs it', 0))
  running.onStop(() => void stop('it was asked to', 0))
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(signal, 0))
  process.on('unhandledRejection', (error) => log.report('unhandled', 'the engine', error))
  process.on('uncaughtException', (error) => {
    // The terminal that started it may be gone; that is no reason to end.
    if ('code' in error && error.code === 'EPIPE') return
    log.report('crash', 'the engine', error)
    void stop('it met a fault', 1)
  })
  for (const name of await stopOrphans()) log.write(`ended ${name}, which an engine before had left running`)
}

async function start(log: EngineLog, files: { folder: string; socket: string }, ahead: JudgedAhead | null) {
  let onStop = () => {}
  const build = floeBuild()
  const engine: Engine = await createEngine({
    build,
    ahead,
    version: floeVersion(),
    runtime: files.folder,
    log,
    stop: () => setTimeout(() => onStop(), 50),
  })
  const idle = new IdleWatch(() => engine.running().length > 0)
  const close = await listen(files.socket, (channel) => {
    idle.enter()
    channel.onClose(() => idle.leave())
    serve(channel, engine.handlers, {
      build,
      recognise: recogniseFileError,
      report: (incident, procedure, error) => log.report(incident, procedure, error),
    })
  })
  log.write(`engine ${process.pid} of build ${build} listens on ${files.socket}`)
  return {
    onIdle: (listener: () => void) => idle.watch(listener),
    onStop: (listener: () => void) => (onStop = listener),
    close: async () => {
      idle.close()
      await engine.close()
      await close()
    },
  }
}

function once<Args extends unknown[]>(work: (...args: Args) => Promise<void>): (...args: Args) => Promise<void> {
  let running: Promise<void> | null = null
  return (...args) => (running ??= work(...args))
}
