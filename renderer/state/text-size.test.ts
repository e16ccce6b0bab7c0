import { afterEach, expect, it, vi } from 'vitest'
import { settingsSchema } from '../../shared/model/settings.ts'

const asked: number[] = []
vi.hoisted(() => vi.stubGlobal('floe', { zoom: (factor: number) => asked.push(factor) }))
const { applyTextSize, lastTextSize } = await import('./text-size.ts')

afterEach(() => localStorage.clear())

it('is kept for the first frame, and anything else that is stored counts as the usual size', () => {
  applyTextSize(125)
  expect(asked).toEqual([1.25])
  expect(lastTextSize()).toBe(125)
  localStorage.setItem('floe.text-size', '9000')
  expect(lastTextSize()).toBe(100)
})

it('is one of five, and the usual one where nothing is set', () => {
  expect(settingsSchema.parse({}).textSize).toBe(100)
  expect(settingsSchema.safeParse({ textSize: 9000 }).success).toBe(false)
})
