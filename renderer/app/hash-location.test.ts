import { beforeEach, expect, it } from 'vitest'
import { hashLocation, navigate } from './hash-location.ts'

beforeEach(() => history.replaceState(null, '', '#/'))

it('puts a path behind the hash, and a link there leads to it', () => {
  navigate('/search?text=jq')
  expect(location.hash).toBe('#/search?text=jq')
  navigate('settings')
  expect(location.hash).toBe('#/settings')
  expect(hashLocation.hrefs('/tasks')).toBe('#/tasks')
})

it('adds a step to the history, but none for the same path or in place of another', () => {
  const before = history.length
  navigate('/tasks')
  navigate('/tasks')
  navigate('/settings', { replace: true })
  expect(history.length).toBe(before + 1)
})

it('tells the page at once', () => {
  let told = 0
  window.addEventListener('hashchange', () => (told += 1), { once: true })
  navigate('/diagnostics')
  expect(told).toBe(1)
})
