import type { ReactNode } from 'react'

type Kind = 'table' | 'key' | 'string' | 'number' | 'comment' | 'plain'

// One line of TOML or JSON at a time: enough for colours, which decide nothing.
const word =
  /(?<comment>#.*$)|(?<table>^\s*\[\[?[^\]"']*\]?\]?)|(?<key>"(?:[^"\\]|\\.)*"(?=\s*[:=])|[\w.'-]+(?=\s*=))|(?<string>"(?:[^"\\]|\\.)*"|'[^']*')|(?<number>\b(?:true|false|null|-?\d[\d.]*)\b)/g

/** The coloured pieces of a line of a manifest or a lock; joined they are the line. */
export function codeWords(line: string): readonly { readonly kind: Kind; readonly text: string }[] {
  const pieces: { kind: Kind; text: string }[] = []
  let at = 0
  for (const match of line.matchAll(word)) {
    if (match.index > at) pieces.push({ kind: 'plain', text: line.slice(at, match.index) })
    // Exactly one of the groups has matched.
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0] as Kind
    pieces.push({ kind, text: match[0] })
    at = match.index + match[0].length
  }
  if (at < line.length) pieces.push({ kind: 'plain', text: line.slice(at) })
  return pieces
}

/** A line of code in colours. */
export function CodeLine({ text }: { readonly text: string }): ReactNode {
  return codeWords(text).map(({ kind, text: piece }, index) =>
    // Pieces have no identity but their place.
    kind === 'plain' ? (
      piece
    ) : (
      <span key={index} className={`code-${kind}`}>
        {piece}
      </span>
    ),
  )
}
