const byteOrderMark = '\uFEFF'

/** Splits a byte order mark off, which Windows editors leave and TOML does not know. */
export function splitMark(text: string): { mark: string; body: string } {
  return text.startsWith(byteOrderMark)
    ? { mark: byteOrderMark, body: text.slice(byteOrderMark.length) }
    : { mark: '', body: text }
}
