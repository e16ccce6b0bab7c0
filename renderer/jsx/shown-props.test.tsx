import fc from 'fast-check'
import { Button } from 'react-aria-components'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

// oxlint-disable-next-line no-control-regex -- whether any is left is the question
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/

/** Text with what a stranger would put into it. */
// oxlint-disable-next-line no-control-regex -- as above
const hostile = fc.stringMatching(/^[a-c \u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\u001b[\]]{0,20}$/)

function Named({ name }: { readonly name: string }) {
  return (
    <section aria-label={name} title={name}>
      {name} and {[name, [`the ${name}`]]}
      <input placeholder={name} readOnly />
      <Button aria-label={name}>{name}</Button>
    </section>
  )
}

it('shows no control or direction character, wherever a component puts a text', () => {
  fc.assert(
    fc.property(hostile, (name) => {
      expect(renderToStaticMarkup(<Named name={name} />)).not.toMatch(unsafe)
    }),
  )
})

it('draws what it does not obey, and leaves all else as it is', () => {
  const markup = renderToStaticMarkup(
    <a href="/a?b=%E2%80%AE" title={'x\u202ey'}>
      {'\u001b[31mred\u001b[0m \u0007'} 😀 {7}
    </a>,
  )
  expect(markup).toBe('<a href="/a?b=%E2%80%AE" title="x⟨U+202E⟩y">red ␇ 😀 7</a>')
})

it('keeps what a field holds, which goes back to the engine', () => {
  const markup = renderToStaticMarkup(<input value={'a\u202eb'} readOnly />)
  expect(markup).toContain('a\u202eb')
})
