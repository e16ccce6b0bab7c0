import { expect, it } from 'vitest'
import { isAllowedExternal } from './external-link.ts'

it('lets https addresses out', () => expect(isAllowedExternal('https://nixos.org/download')).toBe(true))

it.each([
  'http://nixos.org',
  'file:///etc/passwd',
  'smb://host/x',
  'javascript:alert(1)',
  'ms-settings:',
  'floe://environments',
  'https://user:secret@host/',
  '',
  'https//x',
])('keeps %s in', (url) => expect(isAllowedExternal(url)).toBe(false))
