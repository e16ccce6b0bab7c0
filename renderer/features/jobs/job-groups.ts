import type { Job } from '../../../shared/model/job.ts'
import { isOver } from '../../api/jobs-store.ts'

interface JobGroup {
  readonly title: string
  readonly jobs: readonly Job[]
}

const dayName = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' })

/** Running ones first, then by day, the newest first. Jobs come newest first. */
export function groupJobs(jobs: readonly Job[], now: number): readonly JobGroup[] {
  const groups = new Map<string, Job[]>()
  for (const job of jobs) {
    const title = isOver(job) ? dayOf(Date.parse(job.endedAt ?? job.queuedAt), now) : 'Running'
    const group = groups.get(title)
    if (group) group.push(job)
    else groups.set(title, [job])
  }
  const all = [...groups].map(([title, members]) => ({ title, jobs: members }))
  return [...all.filter((group) => group.title === 'Running'), ...all.filter((group) => group.title !== 'Running')]
}

function dayOf(time: number, now: number): string {
  const start = (value: number) => new Date(value).setHours(0, 0, 0, 0)
  const days = Math.round((start(now) - start(time)) / 86_400_000)
  if (days <= 0) return 'Today'
  return days === 1 ? 'Yesterday' : dayName.format(time)
}
