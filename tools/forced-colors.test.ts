import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

// The renderer's own tests see style sheets as empty.
const renderer = join(import.meta.dirname, '..', 'renderer')
const plain = (css: string) => css.replace(/\/\*[^]*?\*\//g, '')
const sheets = Object.fromEntries(
  readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.css'))
    .map((path) => [path, plain(readFileSync(join(renderer, path), 'utf8'))]),
)
const forced = sheets['styles/forced-colors.css'] ?? ''

interface Rule {
  readonly selectors: readonly string[]
  readonly body: string
}

function rulesOf(css: string): readonly Rule[] {
  return [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selectors = '', body = '']) => ({
    selectors: selectors.split(',').map((selector) => selector.trim().replace(/\s+/g, ' ')),
    body,
  }))
}

const turnedOver = new Set(rulesOf(forced).find(({ body }) => body.includes('--text-1'))?.selectors)

it('has a colour of the system for each colour of a theme', () => {
  const light = rulesOf(sheets['styles/tokens.css'] ?? '').find(({ selectors }) =>
    selectors.includes("[data-theme='light']"),
  )
  const tokens = [...(light?.body ?? '').matchAll(/^\s*(--[a-z0-9-]+):/gm)].map(([, name]) => name)
  expect(tokens.length).toBeGreaterThan(60)
  expect(tokens.filter((name) => !forced.includes(`${name}: `))).toEqual([])
})

it('turns the tokens over on every ground of the selection', () => {
  const grounds = Object.values(sheets)
    .flatMap(rulesOf)
    .filter(({ body }) => /background(-color)?:\s*var\(--select\)/.test(body))
    .flatMap(({ selectors }) => selectors)
  expect(grounds.length).toBeGreaterThan(15)
  // What is named in the list counts wherever it stands.
  const isTurnedOver = (selector: string) => [...turnedOver].some((listed) => selector.includes(listed))
  expect(grounds.filter((selector) => !isTurnedOver(selector))).toEqual([])
})

it('leaves no colour outside of the tokens', () => {
  const own = Object.entries(sheets)
    .filter(([path]) => !/\/(tokens|forced-colors)\.css$/.test(path))
    .flatMap(([, css]) => css.match(/#[0-9a-f]{3,8}\b|\b(rgb|hsl)a?\(/g) ?? [])
  expect(own).toEqual([])
})
