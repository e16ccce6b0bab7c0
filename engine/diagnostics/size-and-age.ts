/** `2 hours ago`, `3 days ago`. */
export function ago(ms: number): string {
  const hours = Math.max(0, Math.round(ms / 3_600_000))
  if (hours < 1) return 'less than an hour ago'
  if (hours < 48) return `${hours} ${hours === 1 ? 'hour' : 'hours'} ago`
  return `${Math.round(hours / 24)} days ago`
}
