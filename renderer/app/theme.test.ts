import { expect, it } from 'vitest'
import { themeName } from './theme.ts'

it('follows the system in light, dark and contrast, and keeps a choice against it', () => {
  const light = { dark: false, moreContrast: false }
  const dark = { dark: true, moreContrast: false }
  expect([themeName('system', light), themeName('system', dark), themeName('light', dark)]).toEqual([
    'light',
    'dark',
    'light',
  ])
  expect([themeName('contrast', light), themeName('contrast', dark)]).toEqual(['contrast-light', 'contrast'])
  expect(themeName('system', { dark: true, moreContrast: true })).toBe('contrast')
})
