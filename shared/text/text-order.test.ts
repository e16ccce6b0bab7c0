import { expect, it } from 'vitest'
import { codeOrder, textOrder } from './text-order.ts'

it('puts capitals beside their small letters, and always in one order', () => {
  const names = ['b', 'B', 'a', 'Zed', 'zeal', 'ä', '']
  expect(names.toSorted(textOrder)).toEqual(['', 'a', 'B', 'b', 'zeal', 'Zed', 'ä'])
  expect(names.toReversed().sort(textOrder)).toEqual(names.toSorted(textOrder))
  expect(textOrder('same', 'same')).toBe(0)
})

it('orders times', () => {
  expect(['2026-01-02', '2025-12-31', '2026-01-01'].sort(codeOrder)).toEqual(['2025-12-31', '2026-01-01', '2026-01-02'])
})
