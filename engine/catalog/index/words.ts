const asciiKey = /^[a-z0-9+#]+$/
const notInKey = /[^\p{L}\p{N}+#]|[\ud800-\udfff]/gu
const wordBreaks = /(?<=\p{Ll}|\p{N})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|[^\p{L}\p{N}+#]+/u

/**
 * A name as it is compared: lower case without accents, blanks and punctuation, so that `docker compose`,
 * `docker-compose` and `DockerCompose` are one. Only characters of the basic plane are left: their UTF-16 order is
 * their UTF-8 order, which the sorted tables of the index rely on.
 */
export function keyOf(text: string): string {
  if (asciiKey.test(text)) return text
  const folded = folding(text).toLowerCase()
  return asciiKey.test(folded) ? folded : folded.replace(notInKey, '')
}

/** The words of a text as keys, in order; camelCase is several. */
export function wordsOf(text: string): string[] {
  return folding(text)
    .split(wordBreaks)
    .map((word) => keyOf(word))
    .filter((word) => word !== '')
}

/** Makes singular and plural one word, in English and only where that is safe. */
export function stem(word: string): string {
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is|os)$/.test(word) ? word.slice(0, -1) : word
}

// Bytes above ASCII are rare in names; normalising is not cheap.
function folding(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the ASCII range
  return /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')
}
