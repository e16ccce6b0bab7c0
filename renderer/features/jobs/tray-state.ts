import { useState } from 'react'
import { create } from 'zustand'
import type { Job } from '../../../shared/model/job.ts'
import { codeOrder } from '../../../shared/text/text-order.ts'
import { isOver } from '../../api/jobs-store.ts'
import { useFloeQuery } from '../../api/query.ts'

const storageKey = 'floe.seen-failures'

interface Seen {
  readonly ids: readonly string[]
}

/** Failures that were looked at or put away; they leave the tray. */
const useSeen = create<Seen>(() => ({ ids: JSON.parse(sessionStorage.getItem(storageKey) ?? '[]') as string[] })) // written below only

export function markSeen(id: string): void {
  if (useSeen.getState().ids.includes(id)) return
  const ids = [...useSeen.getState().ids, id]
  sessionStorage.setItem(storageKey, JSON.stringify(ids))
  useSeen.setState({ ids })
}

const day = 24 * 3_600_000

interface Tray {
  readonly running: readonly Job[]
  /** The newest failure that nobody has looked at, unless the same was done since or its environment is gone. */
  readonly failed: Job | null
}

export function useTray(jobs: Readonly<Record<string, Job>>): Tray {
  const seen = useSeen((state) => state.ids)
  const [opened] = useState(() => Date.now())
  const listed = useFloeQuery('environments', 'list', {}).data
  const isGone = ({ environment }: Job) =>
    environment !== null && listed !== undefined && !listed.some(({ id }) => id === environment)
  const known = Object.values(jobs).filter((job) => !isOver(job) || !isGone(job))
  return trayOf(known, seen, opened)
}

function trayOf(jobs: readonly Job[], seen: readonly string[], opened: number): Tray {
  const running = jobs.filter((job) => !isOver(job)).sort((a, b) => rank(a) - rank(b) || compare(a, b))
  const failed = jobs
    .filter((job) => job.state === 'failed' && !seen.includes(job.id) && opened - endOf(job) < day)
    .filter((job) => !jobs.some((later) => makesUpFor(later, job)))
    .sort((a, b) => endOf(b) - endOf(a))[0]
  return { running, failed: failed ?? null }
}

const rank = (job: Job) => (job.state === 'running' ? 0 : 1)
const compare = (a: Job, b: Job) => codeOrder(a.queuedAt, b.queuedAt)
const endOf = (job: Job) => Date.parse(job.endedAt ?? job.queuedAt)

function makesUpFor(later: Job, failed: Job): boolean {
  return later.state === 'done' && later.environment === failed.environment && endOf(later) > endOf(failed)
}
