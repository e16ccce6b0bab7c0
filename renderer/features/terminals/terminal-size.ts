/** How many columns and rows a place has, so that the first prompt is as wide as the terminal will be. */
export function estimateSize(place: HTMLElement | null, fontSize: number): { columns: number; rows: number } {
  const canvas = document.createElement('canvas').getContext('2d')
  if (!place || !canvas || place.clientWidth === 0) return { columns: 100, rows: 30 }
  canvas.font = `${fontSize}px ${getComputedStyle(document.documentElement).getPropertyValue('--font-mono')}`
  const columns = Math.floor((place.clientWidth - 54) / canvas.measureText('M').width)
  const rows = Math.floor((place.clientHeight - 12) / (fontSize * 1.55))
  return { columns: Math.max(20, Math.min(1000, columns)), rows: Math.max(5, Math.min(500, rows)) }
}
