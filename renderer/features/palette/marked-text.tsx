import { Fragment } from 'react'

interface Props {
  readonly text: string
  readonly ranges: readonly (readonly [number, number])[]
}

/** A text with the letters that matched in bold. */
export function MarkedText({ text, ranges }: Props) {
  const ends = [0, ...ranges.map(([, end]) => end)]
  return (
    <>
      {ranges.map(([start, end], index) => (
        <Fragment key={start}>
          {text.slice(ends[index], start)}
          <b>{text.slice(start, end)}</b>
        </Fragment>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}
