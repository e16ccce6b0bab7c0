/** Splits at any of the separators that is not in double quotes. */
export function splitOutside(text: string, separators: string): string[] {
  const parts = ['']
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    if (!quoted && separators.includes(character)) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts
}
