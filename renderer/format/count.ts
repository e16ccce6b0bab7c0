/** A whole number, thousands apart. Not by `Intl`: making a formatter takes 8 ms, for which each start would wait. */
export const formatNumber = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')

/** A number with its noun: `1 package`, `18 packages`. */
export function count(value: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(value)} ${value === 1 ? noun : plural}`
}
