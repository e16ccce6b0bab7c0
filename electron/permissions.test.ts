import { expect, it } from 'vitest'
import { isAllowedPermission } from './permissions.ts'

const page = { requestingUrl: 'floe://app/#/environments', isMainFrame: true }

it('lets our own page write to the clipboard', () =>
  expect(isAllowedPermission('clipboard-sanitized-write', page)).toBe(true))

it.each([
  'clipboard-read',
  'media',
  'geolocation',
  'notifications',
  'openExternal',
  'midi',
  'hid',
  'serial',
  'fullscreen',
  'unknown',
])('keeps %s from our own page', (permission) => expect(isAllowedPermission(permission, page)).toBe(false))

it.each([
  ['a frame inside our page', { ...page, isMainFrame: false }],
  ['another host of our scheme', { ...page, requestingUrl: 'floe://application/' }],
  ['another site', { ...page, requestingUrl: 'https://evil.test/floe://app/' }],
  ['an address that nobody told', { isMainFrame: true }],
])('keeps the clipboard from %s', (_who, asking) =>
  expect(isAllowedPermission('clipboard-sanitized-write', asking)).toBe(false),
)
