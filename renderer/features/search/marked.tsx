import { Fragment } from 'react'

interface Props {
  readonly text: string
  readonly words: readonly string[]
}

/** A text with the searched words marked. */
export function Marked({ text, words }: Props) {
  const pattern = words.filter(Boolean).map(escape).join('|')
  if (!pattern) return <>{text}</>
  const pieces = text.split(new RegExp(`(${pattern})`, 'gi'))
  return (
    <>
      {pieces.map((piece, index) => (
        // Every second piece is one that matched; pieces have no identity but their place.
        <Fragment key={index}>{index % 2 === 1 ? <mark>{piece}</mark> : piece}</Fragment>
      ))}
    </>
  )
}

const escape = (word: string) => word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
