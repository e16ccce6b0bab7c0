const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const clock = dateFormat({ hour: '2-digit', minute: '2-digit' })
const dayAndMonth = dateFormat({ day: 'numeric', month: 'long' })
const monthAndYear = dateFormat({ month: 'long', year: 'numeric' })
const exact = dateFormat({ dateStyle: 'long', timeStyle: 'medium' })

/** A time as a person says it: relative under a week, then the day, then the month. */
export function formatTime(iso: string, now = Date.now()): string {
  const time = Date.parse(iso)
  const past = now - time
  if (past < minute) return 'just now'
  if (past < hour) return `${Math.floor(past / minute)} min ago`
  const days = calendarDays(time, now)
  if (days === 0) return `${Math.floor(past / hour)} h ago`
  if (days === 1) return 'yesterday'
  if (days < 7) return `${days} days ago`
  return farDay(time, now)
}

/** With the time of day: `today 09:41`, `3 November 09:41`. */
export function formatMoment(iso: string, now = Date.now()): string {
  const time = Date.parse(iso)
  return `${nearDay(time, now) ?? dayAndMonth(time)} ${clock(time)}`
}

/** The day alone: `today`, `3 November`, then the month. */
export function formatDay(iso: string, now = Date.now()): string {
  const time = Date.parse(iso)
  return nearDay(time, now) ?? farDay(time, now)
}

function nearDay(time: number, now: number): string | null {
  const days = calendarDays(time, now)
  if (days === 0) return 'today'
  return days === 1 ? 'yesterday' : null
}

const farDay = (time: number, now: number) => (now - time < 300 * day ? dayAndMonth(time) : monthAndYear(time))

/** The exact time, for a tooltip. */
export const formatExact = (iso: string): string => exact(Date.parse(iso))

/** Made when it is first used: each takes milliseconds, which every start of the window would wait for. */
function dateFormat(options: Intl.DateTimeFormatOptions): (time: number) => string {
  let made: Intl.DateTimeFormat | undefined
  return (time) => (made ??= new Intl.DateTimeFormat('en-GB', options)).format(time)
}

function calendarDays(time: number, now: number): number {
  const start = (value: number) => new Date(value).setHours(0, 0, 0, 0)
  return Math.round((start(now) - start(time)) / day)
}
