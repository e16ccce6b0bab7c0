import type { Job, JobStage, StageName } from '../../shared/model/job.ts'
import { describe } from '../../shared/errors/describe.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'
import type { GlyphState } from '../components/state-glyph.tsx'
import { formatBytes } from '../format/bytes.ts'
import { formatNumber } from '../format/count.ts'
import { isConflict } from '../state/is-conflict.ts'

interface StageWords {
  readonly title: string
  readonly now: string
  /** What it is for, while it waits. */
  readonly purpose: string
}

export const stageWords: Readonly<Record<StageName, StageWords>> = {
  edit: { title: 'Edit', now: 'Editing the manifest', purpose: 'the manifest, keeping its comments' },
  lock: { title: 'Lock', now: 'Choosing versions', purpose: 'exact versions of everything it needs' },
  download: { title: 'Download', now: 'Downloading', purpose: 'what is not on this machine yet' },
  build: { title: 'Build', now: 'Building', purpose: 'packages and what they need' },
  check: { title: 'Conflicts', now: 'Looking for conflicts', purpose: 'every path is checked before anything changes' },
  tree: { title: 'Link', now: 'Linking', purpose: 'one tree of all packages' },
  commit: { title: 'Commit', now: 'Committing', purpose: 'the only moment your environment changes' },
  install: { title: 'Install', now: 'Installing', purpose: 'on this machine' },
  scan: { title: 'Read', now: 'Reading', purpose: 'what there is' },
}

export const jobGlyph: Readonly<Record<JobStanding, GlyphState>> = {
  queued: 'not-built',
  running: 'working',
  done: 'done',
  failed: 'failed',
  cancelled: 'stopped',
  waiting: 'attention',
  decided: 'stopped',
}

/** The stage that counts now: the running one, else the one that failed. */
export function currentStage(job: Job): JobStage | undefined {
  const running = job.stages.filter((stage) => stage.state === 'running')
  // Download and build run side by side: the one that can tell how far it is says more.
  const telling = running.find((stage) => stage.bytesTotal) ?? running.find((stage) => stage.total)
  return telling ?? running.at(-1) ?? job.stages.find((stage) => stage.state === 'failed')
}

/** How far a stage is: 0 to 1, null while nobody can know. Bytes say it better than counts. */
export function shareOf(stage: JobStage | undefined): number | null {
  if (!stage) return null
  if (stage.bytesTotal) return Math.min(1, (stage.bytesDone ?? 0) / stage.bytesTotal)
  if (stage.total) return Math.min(1, (stage.done ?? 0) / stage.total)
  return null
}

/** The share of stages that are done, 0 to 1, for a task that stopped on the way. */
export function stageShare({ stages }: Job): number {
  const over = stages.filter((stage) => stage.state === 'done').length
  return stages.length === 0 ? 0 : over / stages.length
}

/** `48.2 of 79.0 MB`, `14 of 23`, or nothing. */
export function amountOf(stage: JobStage | undefined): string | null {
  if (!stage) return null
  if (stage.bytesTotal) return ofBytes(stage.bytesDone ?? 0, stage.bytesTotal)
  if (stage.total && stage.total > 1) return `${formatNumber(stage.done ?? 0)} of ${formatNumber(stage.total)}`
  return null
}

/** The unit once, where both have it. */
export function ofBytes(done: number, total: number): string {
  const [all = '', unit = ''] = formatBytes(total).split(' ')
  const [part = '', partUnit = ''] = formatBytes(done).split(' ')
  return part === '0' || partUnit === unit ? `${part} of ${all} ${unit}` : `${part} ${partUnit} of ${all} ${unit}`
}

/**
 * How a task is: one that stopped at conflicts has not failed, it asks. The words are the same in the tray, in the list,
 * on its page and for screen readers.
 */
export type JobStanding = Job['state'] | 'waiting' | 'decided'

/** `asks`: whether the environment still waits for the decisions of this very task. */
export function standingOf(job: Job, asks: boolean): JobStanding {
  if (job.state !== 'failed' || !isConflict(job.error)) return job.state
  return asks ? 'waiting' : 'decided'
}

export const standingWords: Readonly<Record<JobStanding, string>> = {
  queued: 'queued',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  waiting: 'waiting for you',
  decided: 'stopped at conflicts',
}

/** One line about a job for lists: its progress, or how it ended. */
export function jobLine(job: Job, asks = false): string {
  const environment = job.environmentName ? visibleLine(job.environmentName) : null
  return [environment, stateLine(job, asks)].filter(Boolean).join(', ')
}

function stateLine(job: Job, asks: boolean): string | null {
  const standing = standingOf(job, asks)
  if (standing === 'waiting' || standing === 'decided') return standingWords[standing]
  switch (job.state) {
    case 'queued':
      return 'waits for another task'
    case 'running': {
      const stage = currentStage(job)
      return amountOf(stage) ?? (stage ? stageWords[stage.name].now.toLowerCase() : null)
    }
    case 'done':
      return job.result ? visibleLine(job.result) : null
    case 'failed':
      return causeOf(job)
    case 'cancelled':
      return 'you cancelled it'
  }
}

/** Why it failed, in a few words. */
export function causeOf(job: Job): string {
  return job.error ? visibleLine(describe(job.error).title) : 'it ended without a reason'
}
