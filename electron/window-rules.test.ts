import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isVisible, readWindowState } from './window-state.ts'

const sources = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), 'utf8') }))

it('opens windows in one place only, isolated, sandboxed and without Node', () => {
  const openers = sources.filter(({ text }) => text.includes('new BrowserWindow('))
  expect(openers.map(({ name }) => name)).toEqual(['window.ts'])
  for (const rule of [
    'contextIsolation: true',
    'sandbox: true',
    'nodeIntegration: false',
    'webSecurity: true',
    'webviewTag: false',
  ]) {
    expect(openers[0]?.text).toContain(rule)
  }
})

it('exposes eight fixed functions and no way to name a channel', () => {
  const preload = sources.find(({ name }) => name === 'preload.ts')?.text ?? ''
  const exposed = [...preload.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1])
  expect(exposed).toEqual([
    'platform',
    'connect',
    'pickFolder',
    'openExternal',
    'openPlace',
    'paste',
    'zoom',
    'onCommand',
  ])
  expect(preload.match(/ipcRenderer\.(send|invoke|on)\((?!')/g)).toBeNull()
})

it('keeps the shell thin: at most a dozen files know Electron', () => {
  expect(sources.filter(({ text }) => text.includes(`from 'electron'`)).length).toBeLessThanOrEqual(12)
})

it('counts a window on an unplugged screen as gone', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 }
  expect(isVisible({ x: 100, y: 100, width: 1280, height: 800 }, [screen])).toBe(true)
  expect(isVisible({ x: 2000, y: 100, width: 1280, height: 800 }, [screen])).toBe(false)
})

it('starts afresh when its file is damaged', () => {
  expect(readWindowState('/dev/null')).toEqual({ bounds: null, maximized: false })
})
