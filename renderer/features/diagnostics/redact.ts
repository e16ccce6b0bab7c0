/** A piece of the report: text as it is, or a place where something was taken out, with its kind. */
export interface ReportPiece {
  readonly text: string
  readonly redacted: 'home' | 'user' | 'host' | 'address' | 'secret' | null
}

export interface Identity {
  readonly home: string
  readonly host: string
}

/**
 * Takes out of a text what tells who or where someone is: the home folder and its name, the host, mail and network
 * addresses, user names and passwords in addresses, and what looks like a token.
 */
export function redact(text: string, { home, host }: Identity): readonly ReportPiece[] {
  const user = home.split('/').filter(Boolean).at(-1) ?? ''
  const rules: readonly (readonly [NonNullable<ReportPiece['redacted']>, RegExp])[] = [
    ['secret', /(?<=:\/\/)[^\s/@]+(?=@)/],
    ['secret', /\b(?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|sk-)[\w-]{10,}|\b(?=\w*\d)(?=\w*[a-z])\w{40,}/],
    ['home', new RegExp(home.length > 1 ? `${escape(home)}(?![\\w.-])` : '(?!)')],
    ['address', /[\w.+-]+@[\w-]+\.[\w.-]+/],
    ['address', /(?<![\d.]|[a-z]\/)(?!127\.0\.0\.1\b)(?:\d{1,3}\.){3}\d{1,3}(?!\.?\d)/],
    ['host', new RegExp(host.length > 1 ? `\\b${escape(host)}\\b` : '(?!)')],
    ['user', new RegExp(user.length > 2 && user !== 'root' ? `\\b${escape(user)}\\b` : '(?!)')],
  ]
  const source = rules.map(([, rule]) => `(${rule.source})`).join('|')
  const pattern = new RegExp(source, 'gi')
  const pieces: ReportPiece[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), redacted: null })
    const rule = match.slice(1).findIndex((group) => group !== undefined)
    pieces.push({ text: match[0], redacted: rules[rule]?.[0] ?? 'secret' })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), redacted: null })
  return pieces
}

/** The report as it is copied. */
export const reportText = (pieces: readonly ReportPiece[]): string =>
  pieces.map((piece) => (piece.redacted ? `[${piece.redacted}]` : piece.text)).join('')

const escape = (text: string) => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
