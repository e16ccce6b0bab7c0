import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Job } from '../../../shared/model/job.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { onJobEnd } from '../../api/jobs-store.ts'
import { paths } from '../../state/paths.ts'
import { causeOf, standingOf, standingWords } from '../../words/job-words.ts'

/** Says aloud how a task ended; the desktop says it when nobody was looking and it took long. */
export function JobAnnouncer() {
  const [words, setWords] = useState('')
  const [, navigate] = useLocation()
  useEffect(
    () =>
      onJobEnd((job) => {
        setWords(endWords(job))
        if (!document.hasFocus() && tookLong(job)) notify(job, () => navigate(paths.task(job.id)))
      }),
    [navigate],
  )
  return <output className="visually-hidden">{words}</output>
}

function endWords(job: Job): string {
  const title = visibleLine(job.title)
  // It has just stopped, so whatever it asks still stands.
  const standing = standingOf(job, true)
  if (standing === 'waiting') return `${title} is ${standingWords[standing]}: ${causeOf(job)}`
  if (standing === 'failed') return `${title} failed: ${causeOf(job)}`
  return job.state === 'cancelled' ? `${title} was cancelled` : `${title}: done`
}

const tookLong = ({ startedAt, endedAt }: Job) =>
  startedAt !== null && endedAt !== null && Date.parse(endedAt) - Date.parse(startedAt) > 10_000

/** Only where the desktop allows it already; Floe does not ask. */
function notify(job: Job, onClick: () => void): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted' || job.state === 'cancelled') return
  const notice = new Notification(endWords(job), { body: visibleLine(job.environmentName ?? ''), tag: job.id })
  notice.addEventListener('click', () => {
    window.focus()
    onClick()
  })
}
