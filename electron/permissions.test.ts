import { expect, it } from 'vitest'
import { isAllowedPermission } from './permissions.ts'

const page = { requestingUrl: 'floe://app/#/environments', isMainFrame: true }

it.each(['clipboard-read', 'clipboard-sanitized-write'])('lets our own page use %s', (permission) =>
  expect(isAllowedPermission(permission, page)).toBe(true),
)

it.each(['media', 'geolocation', 'notifications', 'openExternal', 'midi', 'hid', 'serial', 'fullscreen', 'unknown'])(
  'keeps %s from our own page',
  (permission) => expect(isAllowedPermission(permission, page)).toBe(false),
)

it.each([
  ['a frame inside our page', { ...page, isMainFrame: false }],
  ['another host of our scheme', { ...page, requestingUrl: 'floe://application/' }],
  ['another site', { ...page, requestingUrl: 'https://evil.test/floe://app/' }],
  ['an address that nobody told', { isMainFrame: true }],
])('keeps the clipboard from %s', (_who, asking) => expect(isAllowedPermission('clipboard-read', asking)).toBe(false))
