import { useMemo, useState } from 'react'
import type { Diagnostics } from '../../../shared/model/diagnostics.ts'
import { codeOrder } from '../../../shared/text/text-order.ts'
import { useJobs } from '../../api/jobs-store.ts'
import { useFloeQuery } from '../../api/query.ts'
import { redact } from './redact.ts'
import type { ReportPiece } from './redact.ts'
import { reportOf } from './report.ts'

export interface ReportChoice {
  readonly task: boolean
  readonly log: boolean
}

export interface Report {
  readonly pieces: readonly ReportPiece[]
  readonly redacted: number
  readonly choice: ReportChoice
  readonly choose: (choice: ReportChoice) => void
}

/** The report as it would be copied now. */
export function useReport(diagnostics: Diagnostics | undefined): Report {
  const [choice, choose] = useState<ReportChoice>({ task: true, log: false })
  const info = useFloeQuery('app', 'info', {}).data
  const log = useFloeQuery('diagnostics', 'log', { lines: 20 }, { enabled: choice.log }).data
  const jobs = useJobs((state) => state.jobs)
  const pieces = useMemo(() => {
    if (!diagnostics || !info) return []
    const failed = Object.values(jobs)
      .filter((job) => job.state === 'failed')
      .sort((a, b) => codeOrder(b.queuedAt, a.queuedAt))[0]
    const text = reportOf({
      version: `${info.version} (${info.build})`,
      system: info.system,
      browser: navigator.userAgent.replace(/^Mozilla\/\S+ /, ''),
      diagnostics,
      failed: choice.task ? (failed ?? null) : null,
      log: choice.log ? (log?.text ?? '') : null,
    })
    return redact(text, info)
  }, [diagnostics, info, jobs, choice, log])
  return { pieces, redacted: pieces.filter((piece) => piece.redacted).length, choice, choose }
}
