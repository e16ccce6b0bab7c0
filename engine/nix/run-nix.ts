import { FloeError } from '../../shared/errors/floe-error.ts'
import { run } from '../process/run.ts'
import type { RunResult } from '../process/run.ts'
import { isExecutable, nixProgram } from './find-nix.ts'
import { nixArguments } from './nix-arguments.ts'
import type { Operand } from './nix-arguments.ts'
import { nixEnvironment } from './nix-environment.ts'
import { nixFailure } from './nix-failure.ts'
import { NixLogReader } from './nix-log.ts'
import type { NixEvent } from './nix-log.ts'

export interface NixRunOptions {
  /** What the call works on; it comes after all flags. */
  readonly operands?: readonly Operand[]
  readonly signal?: AbortSignal
  readonly onEvent?: (event: NixEvent) => void
  /** Human text of the run, for a job's log. */
  readonly log?: (text: string) => void
  /** Told in words that Nix waits for other work, and null when it goes on. */
  readonly onWait?: (words: string | null) => void
  readonly input?: string | Promise<string>
  readonly cwd?: string
  /** Variables for this call, over the engine's own. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** What the call is for, in words that follow "Nix could not". */
  readonly what?: string
  /** Milliseconds after which Nix counts as silent. Default: none, a build may take hours. */
  readonly deadlineMs?: number
}

type NixProgram = 'nix' | 'nix-build' | 'nix-store' | 'nix-instantiate' | 'nix-hash'

/**
 * The one way in which Floe calls Nix (docs/decisions/0003-nix-runs.md). Resolves when it ends well. Text of an
 * environment is no flag: it comes as an operand, or as the value of a flag.
 * Errors: NIX_MISSING, BUILD_FAILED, DISK_FULL, STORE_NOT_WRITABLE, NIX_TIMEOUT, NIX_FAILED, CANCELLED.
 */
export async function runNix(
  program: NixProgram,
  flags: readonly string[],
  options: NixRunOptions = {},
): Promise<RunResult> {
  const what = options.what ?? `run ${program}`
  const reader = new NixLogReader((event) => {
    if (event.kind === 'line') options.log?.(`${event.text}\n`)
    if (event.kind === 'waiting') options.onWait?.(event.words)
    options.onEvent?.(event)
  })
  const command = [await nixProgram(program), ...nixArguments(flags, options.operands)]
  const [first = '', ...rest] = await endingWithUs(command)
  const result = await withDeadline(what, options, (signal) =>
    run(first, rest, {
      ...(signal && { signal }),
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      ...(options.input !== undefined && { input: options.input }),
      env: nixEnvironment({ ...process.env, ...options.env }),
      keep: 64 << 20,
      onStderr: (text) => reader.push(text),
    }),
  )
  const facts = reader.end()
  if (result.exitCode !== 0) throw await nixFailure(what, facts)
  return result
}

let guard: Promise<readonly string[]> | undefined

/** `setpriv --pdeathsig` ends Nix, and so its builds, when the engine dies in whatever way; it execs, so the pid stays. */
async function endingWithUs(command: readonly string[]): Promise<readonly string[]> {
  guard ??= isExecutable('/usr/bin/setpriv').then((there) =>
    there ? ['/usr/bin/setpriv', '--pdeathsig', 'TERM', '--'] : [],
  )
  return [...(await guard), ...command]
}

async function withDeadline<Result>(
  what: string,
  options: NixRunOptions,
  work: (signal: AbortSignal | undefined) => Promise<Result>,
): Promise<Result> {
  if (options.deadlineMs === undefined) return work(options.signal)
  const deadline = AbortSignal.timeout(options.deadlineMs)
  try {
    return await work(options.signal ? AbortSignal.any([options.signal, deadline]) : deadline)
  } catch (error) {
    if (!deadline.aborted || options.signal?.aborted) throw error
    throw new FloeError('NIX_TIMEOUT', `nix did not answer in ${options.deadlineMs} ms`, { what }, { cause: error })
  }
}
