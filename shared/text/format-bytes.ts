const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** Bytes with a unit and three digits that count: `489 KB`, `2.95 MB`, `38.6 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit < 2 ? 0 : Number(value < 99.95) + Number(value < 9.995)
  return `${value.toFixed(digits)} ${units[unit] ?? 'TB'}`
}
