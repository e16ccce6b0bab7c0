let numbers: Intl.NumberFormat | undefined

/** Thousands stand apart. */
export function formatNumber(value: number): string {
  // Most are small, and making the formatter takes milliseconds that every start of the window would wait for.
  if (Number.isInteger(value) && Math.abs(value) < 1000) return String(value)
  return (numbers ??= new Intl.NumberFormat('en')).format(value)
}

/** A number with its noun: `1 package`, `18 packages`. */
export function count(value: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(value)} ${value === 1 ? noun : plural}`
}
