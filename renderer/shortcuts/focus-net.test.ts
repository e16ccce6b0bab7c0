import { afterEach, beforeEach, expect, it } from 'vitest'
import { startFocusNet } from './focus-net.ts'

let stop = () => {}
beforeEach(() => {
  stop = startFocusNet()
})
afterEach(() => {
  stop()
  document.body.replaceChildren()
})

const show = (page: string) => {
  document.body.innerHTML = `<nav><a href="#x">other</a></nav><main>${page}</main>`
}
const find = (name: string) => document.querySelector<HTMLElement>(`[name="${name}"], #${name}`)
const focused = () => document.activeElement?.getAttribute('name') ?? document.activeElement?.localName
/** The net looks at the next frame after a change. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 60))

it('goes to what stands beside an element that is gone', async () => {
  show('<h1>Page</h1><div id="list"><button name="a"></button><button name="b"></button></div>')
  find('b')?.focus()
  find('b')?.remove()
  await settled()
  expect(focused()).toBe('a')
})

it('goes to the primary action where there is one', async () => {
  show(
    '<div id="foot"><button name="a"></button><button name="all"></button><button name="p" class="primary"></button></div>',
  )
  find('all')?.focus()
  find('all')?.remove()
  await settled()
  expect(focused()).toBe('p')
})

it('goes to the heading of another page, and on to what that page asks once it is there', async () => {
  show('<h1>One</h1><div><button name="a"></button></div>')
  find('a')?.focus()
  const main = document.querySelector('main')
  main?.replaceChildren(Object.assign(document.createElement('h1'), { textContent: 'Two' }))
  await settled()
  expect(focused()).toBe('h1')
  main?.insertAdjacentHTML('beforeend', '<button name="answer" data-focus-start></button>')
  await settled()
  expect(focused()).toBe('answer')
})

it('leaves a click on nothing alone', async () => {
  show('<h1>Page</h1><button name="a"></button>')
  find('a')?.focus()
  find('a')?.blur()
  document.querySelector('main')?.append('more')
  await settled()
  expect(focused()).toBe('body')
})

it('leaves an open dialog alone', async () => {
  show('<h1>Page</h1><button name="a"></button><div role="dialog"></div>')
  find('a')?.focus()
  find('a')?.remove()
  await settled()
  expect(focused()).toBe('body')
})
