/** Puts `to` for each `from`, but not within a longer word or number: `-p 80` is not in `-p 8080`. */
export function replaceWords(text: string, from: string, to: string): string {
  if (from === '') return text
  const exactly = from.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  const start = /^\w/.test(from) ? String.raw`(?<!\w)` : ''
  const end = /\w$/.test(from) ? String.raw`(?!\w)` : ''
  return text.replaceAll(new RegExp(start + exactly + end, 'g'), () => to)
}
