import { expect, it } from 'vitest'
import { absolutePath } from './absolute-path.ts'

it('knows the home folder and forgets slashes at the end', () => {
  const typed = ['~', '~/src/', ' /srv/app ', '/', '//', '~other/x', 'src']
  expect(typed.map((text) => absolutePath(text, '/home/u'))).toEqual([
    '/home/u',
    '/home/u/src',
    '/srv/app',
    '/',
    '/',
    '~other/x',
    'src',
  ])
})
