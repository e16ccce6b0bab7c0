import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'
import type { Machine } from './machine.ts'
import { App } from './pages/app.ts'
import { CreateDialog } from './pages/create.ts'
import { SearchPage } from './pages/search.ts'

// The numbers are those of the checklist in performance-reliability.md §4.6.

const onElectron = () => test.info().project.name === 'electron'
const onlyElectron = () => test.info().skip(!onElectron(), 'a browser lets its user go where they like')
const onlyBrowser = () => test.info().skip(onElectron(), 'the desktop app listens on no port')

const markup = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`
const spoofed = '\u001b[31mred\u001b[0m \u001b]0;taken\u0007 \u202egnp.exe\u2066'

/** An environment whose every word wants to be more than a word. */
function bringHostile(machine: Machine): void {
  machine.write('evil/.flox/env.json', JSON.stringify({ name: 'evil', version: 1 }))
  const text = JSON.stringify(`${markup} ${spoofed}`).replaceAll('\u202e', '\\u202e').replaceAll('\u2066', '\\u2066')
  machine.write(
    'evil/.flox/env/manifest.toml',
    `version = 1\n\n[install]\n"hello".pkg-path = "hello"\n\n[vars]\nTEXT = ${text}\n\n[hook]\non-activate = ${text}\n`,
  )
  machine.write(`${'<img src=x onerror=alert(1)>'}/\u202egnp/.flox/env.json`, '{ "name": "odd", "version": 1 }')
  machine.write(`${'<img src=x onerror=alert(1)>'}/\u202egnp/.flox/env/manifest.toml`, 'version = 1\n')
}

/** Fails when a script of ours or of anyone else's has said anything but Floe in the title, or has opened a dialog. */
function watch(page: Page): { readonly ran: string[] } {
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => ran.push(error.message))
  return { ran }
}

test('1, 8: the page has no Node, and of the desktop only fixed functions', async ({ page }) => {
  await new App(page).ready()
  const seen = await page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    bridge: Object.keys(Reflect.get(globalThis, 'floe') ?? {}).sort(),
  }))
  const bridge = onElectron()
    ? ['connect', 'onCommand', 'openExternal', 'openPlace', 'paste', 'pickFolder', 'platform', 'zoom']
    : []
  expect(seen).toEqual({ require: 'undefined', process: 'undefined', bridge })
})

test('2, 30, 35: what is typed or comes from elsewhere stays text', async ({ machine, page }) => {
  const { ran } = watch(page)
  const app = new App(page)
  await app.ready()
  bringHostile(machine)
  await page.reload()
  await expect(page.getByText(/^Looked in/)).toBeVisible()
  await expect(page.getByText('<img src=x onerror=alert(1)>').first()).toBeVisible()

  const create = new CreateDialog(page)
  await create.open()
  await create.folder.fill(markup)
  await create.name.fill(markup)
  await create.submit.click()
  await page.keyboard.press('Escape')
  await expect(create.dialog).toBeHidden()

  await app.go('Search packages')
  await new SearchPage(page).field.fill(markup)
  await expect(page.getByText(/^Nothing found/).or(page.getByRole('option').first())).toBeVisible()
  await app.openPalette()
  await app.paletteField.fill(markup)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await app.home()
  await page.getByRole('checkbox', { name: 'Add evil' }).click({ force: true })
  await page.getByRole('button', { name: /^Add \d+ to the list/ }).click()
  await app.open('evil')
  await page.getByRole('button', { name: 'Review its scripts' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('onerror')
  await expect(dialog).toContainText('⟨U+202E⟩')
  const shown = await page.locator('body').textContent()
  // oxlint-disable-next-line no-control-regex -- whether any is left is the question
  expect(shown).not.toMatch(/[\u001b\u0007\u202a-\u202e\u2066-\u2069]/)
  expect(await page.title()).not.toContain('taken')
  expect(await page.locator('body img[src="x"], body script:not([src])').count()).toBe(0)
  expect(ran).toEqual([])
})

test('2: the policy stops markup and eval that would get in', async ({ page }) => {
  await new App(page).ready()
  const tried = await page.evaluate(async (html) => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      violations.push(effectiveDirective),
    )
    const attempt = (run: () => unknown) => {
      try {
        run()
        return 'went through'
      } catch {
        return 'refused'
      }
    }
    const results = {
      innerHTML: attempt(() => {
        document.createElement('div').innerHTML = html
      }),
      inline: attempt(() => {
        const button = document.createElement('button')
        button.setAttribute('onclick', `document.title = 'taken'`)
        document.body.append(button)
        button.click()
        button.remove()
      }),
    }
    // What the test itself runs may evaluate; what a timer of the page runs may not.
    const evaluated = await new Promise<string>((done) =>
      setTimeout(() => done(attempt(() => Reflect.construct(Function, ['return 1']))), 300),
    )
    return { ...results, eval: evaluated, title: document.title, violations: violations.length }
  }, markup)
  expect(tried.innerHTML).toBe('refused')
  expect(tried.eval).toBe('refused')
  expect(tried.title).not.toBe('taken')
  expect(tried.violations).toBeGreaterThanOrEqual(2)
})

test('3: nothing is asked of any other host', async ({ page }) => {
  const app = new App(page)
  const asked: string[] = []
  await app.ready()
  page.on('request', (request) => asked.push(request.url()))
  page.on('websocket', (socket) => asked.push(socket.url()))
  await page.reload()
  await app.ready()
  await app.go('Search packages')
  await new SearchPage(page).choose('jq')
  for (const place of ['Diagnostics', 'Settings'] as const) await app.go(place)
  await app.openTasks()
  await app.openPalette()
  await page.keyboard.press('Escape')
  const { host } = new URL(page.url())
  expect(asked.length).toBeGreaterThan(5)
  expect(asked.filter((url) => !url.startsWith('data:') && new URL(url).host !== host)).toEqual([])
})

test('4, 9: no link, drop or embedded page leads away', async ({ page }) => {
  await new App(page).ready()
  const before = page.url()
  await page.evaluate(async () => {
    for (const href of [
      'javascript:document.title="taken"',
      'data:text/html,taken',
      'file:///etc/passwd',
      'smb://evil.test/',
    ]) {
      const link = document.createElement('a')
      link.setAttribute('href', href)
      document.body.append(link)
      link.click()
      link.remove()
    }
    const dropped = new DataTransfer()
    dropped.setData('text/uri-list', 'http://evil.test/')
    dropped.items.add(new File(['<script>document.title="taken"</script>'], 'evil.html', { type: 'text/html' }))
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: dropped }))
    document.body.append(document.createElement('webview'))
    document.querySelector('webview')?.setAttribute('src', 'http://evil.test/')
    await new Promise((done) => setTimeout(done, 500))
  })
  expect(page.url()).toBe(before)
  expect(await page.title()).not.toBe('taken')
  expect(await page.evaluate(() => document.querySelector('webview')?.constructor.name)).toMatch(
    /^HTML(Unknown)?Element$/,
  )
  expect(page.frames()).toHaveLength(1)
})

test('4, 6: the window goes nowhere, opens nothing and gets no device', async ({ page }) => {
  onlyElectron()
  await new App(page).ready()
  const before = page.url()
  const answers = await page.evaluate(async () => {
    location.assign('http://evil.test/')
    const opened = window.open('http://evil.test/')
    const media = await navigator.mediaDevices?.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    )
    const place = await new Promise((done) =>
      navigator.geolocation.getCurrentPosition(
        () => done('granted'),
        () => done('denied'),
      ),
    )
    const read = (window: Window) => {
      window.focus()
      return window.navigator.clipboard.readText().then(
        () => 'granted',
        () => 'denied',
      )
    }
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const inFrame = frame.contentWindow ? await read(frame.contentWindow) : 'no window'
    frame.remove()
    return {
      opened: opened === null,
      media: media ?? 'denied',
      place,
      notices: await Notification.requestPermission(),
      inFrame,
      own: await read(window),
    }
  })
  const clipboard = { inFrame: 'denied', own: 'denied' }
  expect(answers).toEqual({ opened: true, media: 'denied', place: 'denied', notices: 'denied', ...clipboard })
  expect(page.url()).toBe(before)
})

test('7: what is not ours does not speak to the engine', async ({ page }) => {
  onlyElectron()
  await new App(page).ready()
  const inFrame = await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    return typeof Reflect.get(frame.contentWindow ?? {}, 'floe')
  })
  expect(inFrame).toBe('undefined')
})

test('17: a link opens once, and no session outlives its server', async ({ machine, page }) => {
  onlyBrowser()
  await new App(page).ready()
  const link = machine.floe('open', '--print').stdout.trim()
  const enter = async () => {
    const context = await page.context().browser()?.newContext()
    if (!context) throw new Error('there is no browser')
    const other = await context.newPage()
    await other.goto(link)
    return other
  }
  const first = await enter()
  await new App(first).ready()
  const second = await enter()
  await expect(second.getByRole('main')).toContainText(/link/)
  await expect(new App(second).statusLine).not.toContainText('Nix')

  await machine.stopServing()
  const session = await first.evaluate(() => sessionStorage.getItem('floe-session'))
  const address = new URL(await machine.serve())
  const later = await page.context().newPage()
  await later.goto(`${address.origin}/`)
  await later.evaluate((secret) => sessionStorage.setItem('floe-session', secret ?? ''), session)
  await later.reload()
  await expect(later.getByRole('main')).toContainText(/link/)
})

test('19, 20: another site reaches nothing, by whatever name, and frames nothing', async ({ page }) => {
  onlyBrowser()
  await new App(page).ready()
  const { port } = new URL(page.url())
  const site = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end('<p>a site'))
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  // A server that listens on a TCP port has this kind of address.
  const sitePort = (site.address() as AddressInfo).port
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP evil.test 127.0.0.1'],
  })
  try {
    const evil = await browser.newPage()
    const answer = await evil.goto(`http://evil.test:${port}/`)
    expect(answer?.status()).toBe(403)
    const inside = await evil.evaluate(tryAll, [`http://evil.test:${port}`, `http://127.0.0.1:${port}`])
    expect(inside.filter((line) => !line.endsWith('blocked'))).toEqual([])
    await evil.goto(`http://evil.test:${sitePort}/`)
    const across = await evil.evaluate(tryAll, [`http://evil.test:${port}`, `http://127.0.0.1:${port}`])
    expect(across.filter((line) => !line.endsWith('blocked'))).toEqual([])
    await evil.evaluate((source) => {
      const frame = document.createElement('iframe')
      frame.src = source
      document.body.append(frame)
      return new Promise((done) => setTimeout(done, 1000))
    }, `http://127.0.0.1:${port}/`)
    const framed = await Promise.all(
      evil
        .frames()
        .slice(1)
        .map((frame) =>
          frame
            .locator('#root')
            .count()
            .catch(() => 0),
        ),
    )
    expect(framed).toEqual([0])
  } finally {
    await browser.close()
    site.close()
  }
})

/** Runs in the hostile page: every way to read from the server or to speak with the engine. */
async function tryAll(origins: readonly string[]): Promise<string[]> {
  const lines: string[] = []
  for (const origin of origins) {
    const read = await fetch(`${origin}/`).then(
      (response) => (response.ok ? 'read' : 'blocked'),
      () => 'blocked',
    )
    const spoke = await new Promise<string>((done) => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`)
      socket.addEventListener('open', () => done('open'))
      socket.addEventListener('error', () => done('blocked'))
    })
    lines.push(`fetch ${origin}: ${read}`, `socket ${origin}: ${spoke}`)
  }
  return lines
}
