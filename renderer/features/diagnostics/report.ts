import type { Check, Diagnostics } from '../../../shared/model/diagnostics.ts'
import type { Job } from '../../../shared/model/job.ts'
import { describe } from '../../../shared/errors/describe.ts'
import { visibleText } from '../../../shared/text/visible-text.ts'

interface Contents {
  readonly version: string
  readonly system: string
  readonly browser: string
  readonly diagnostics: Diagnostics
  readonly failed: Job | null
  /** The last lines of the engine's log; null leaves it out. */
  readonly log: string | null
}

const words: Readonly<Record<Check['state'], string>> = { ok: 'OK  ', warning: 'WARN', failed: 'FAIL', unknown: '?   ' }
const order: readonly Check['state'][] = ['failed', 'warning', 'unknown', 'ok']

/** What helps someone else to see what is wrong, the troubles first. It is not redacted yet. */
export function reportOf({ version, system, browser, diagnostics, failed, log }: Contents): string {
  const checks = order.flatMap((state) => diagnostics.checks.filter((check) => check.state === state))
  const lines = [
    `Floe ${version}, ${system}`,
    browser,
    nixLine(diagnostics),
    '',
    ...checks.flatMap(checkLines),
    ...(failed ? ['', `Last failed task: ${failed.title}`, ...failureLines(failed)] : []),
    ...(log === null ? [] : ['', 'Engine log, last lines:', ...log.trimEnd().split('\n').slice(-20)]),
  ]
  return lines.map(visibleText).join('\n')
}

function nixLine({ nix }: Diagnostics): string {
  if (!nix.found) return 'nix not found'
  return [`nix ${nix.version ?? '?'}`, nix.mode, nix.path, nix.sandbox && `sandbox ${nix.sandbox}`]
    .filter(Boolean)
    .join(', ')
}

function checkLines(check: Check): readonly string[] {
  const line = `${words[check.state]} ${check.title}: ${check.found}`
  if (check.state === 'ok') return [line]
  return [line, ...[check.cause, check.evidence].filter((part) => part !== null).map((part) => `       ${part}`)]
}

function failureLines({ error }: Job): readonly string[] {
  if (!error) return []
  const { title, explanation } = describe(error)
  return [`  ${error.code}: ${title}`, `  ${explanation}`]
}
