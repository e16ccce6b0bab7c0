const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const small = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** `10 October 2024`. */
export function dayWords(day: string): string {
  return longDay.format(Date.parse(day))
}

/** A day that is said right after another one: `the 14th` in the same month, else whole. */
export function laterDayWords(day: string, after: string): string {
  return day.slice(0, 7) === after.slice(0, 7) ? `the ${ordinal(Number(day.slice(8)))}` : dayWords(day)
}

/** `14 October 2024`, `10 September to 10 October 2024`, `3 to 9 May 2024`: what both have in common is said once. */
export function rangeWords(from: string, until: string): string {
  if (from === until) return dayWords(from)
  const [day = '', month = '', year = ''] = dayWords(from).split(' ')
  if (from.slice(0, 7) === until.slice(0, 7)) return `${day} to ${dayWords(until)}`
  return `${day} ${month}${from.slice(0, 4) === until.slice(0, 4) ? '' : ` ${year}`} to ${dayWords(until)}`
}

/** `four days`, `31 days`. */
export function daysWords(days: number): string {
  return `${small[days] ?? days} ${days === 1 ? 'day' : 'days'}`
}

/** `three`. */
export function numberWords(value: number): string {
  return small[value] ?? String(value)
}

/** A package with what is asked of it, as one says it: `go 1.23` for `^1.23`. */
export function namedWords({ installId, version }: { readonly installId: string; readonly version: string | null }) {
  return version === null ? installId : `${installId} ${version.replace(/^[\^~=v]+\s*(?=\d[^\s|]*$)/, '')}`
}

function ordinal(day: number): string {
  const ending = day % 100 > 10 && day % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${ending}`
}
