import type { Check } from '../../shared/model/diagnostics.ts'

type Way = Check['ways'][number]

/** What one look at the machine has found. */
export interface Finding {
  readonly state: Check['state']
  readonly found: string
  readonly cause?: string
  readonly explanation?: string
  readonly evidence?: string
  readonly ways?: readonly Way[]
}

/** A question about this machine. */
export interface Question {
  readonly id: string
  readonly group: string
  readonly title: string
  readonly look: (signal: AbortSignal) => Promise<Finding>
}

export const fix = (label: string, name: FixName): Way => ({ kind: 'fix', label, fix: name })
export const copy = (label: string, command: string): Way => ({ kind: 'command', label, command })

/** What Floe can put right by itself, as a job. */
export const fixNames = ['install-nix', 'update-apt', 'install-apt-file', 'close-runtime-folder'] as const
export type FixName = (typeof fixNames)[number]

/** No look takes longer than this; what does not answer is reported as that. */
const patienceMs = 10_000

/** Asks one question. A look that fails or hangs is an answer too. */
export async function ask(question: Question, signal: AbortSignal): Promise<Check> {
  const start = performance.now()
  const finding = await question
    .look(AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]))
    .catch((error: unknown): Finding => unanswered(error))
  const { id, group, title } = question
  return {
    id,
    group,
    title,
    state: finding.state,
    found: finding.found,
    cause: finding.cause ?? null,
    explanation: finding.explanation ?? null,
    evidence: finding.evidence ?? null,
    ways: [...(finding.ways ?? [])],
    tookMs: Math.round(performance.now() - start),
  }
}

function unanswered(error: unknown): Finding {
  return {
    state: 'unknown',
    found: 'could not be looked at',
    cause: 'This check did not come to an end.',
    explanation: 'It took too long, or the system refused an answer. Check again.',
    evidence: error instanceof Error ? error.message : String(error),
  }
}
