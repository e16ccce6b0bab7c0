import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { TerminalsPage } from './pages/terminals.ts'

/** The engine ends five seconds after the last client has gone. */
const idle = { timeout: 30_000 }

test('closing the window leaves no process', { tag: '@host' }, async ({ machine, page, floe }) => {
  await new App(page).ready()
  expect(machine.engines()).toHaveLength(1)
  await floe.close()
  await expect.poll(() => machine.processes(), idle).toEqual([])
})

test('a window and a server that die leave no process either', { tag: '@host' }, async ({ machine, page, floe }) => {
  await new App(page).ready()
  await floe.crash()
  await expect.poll(() => machine.processes(), idle).toEqual([])
})

test('the window closes though its engine does not answer', { tag: '@electron' }, async ({ machine, page, floe }) => {
  await new App(page).ready()
  const engine = machine.enginePid()
  process.kill(engine, 'SIGSTOP')
  try {
    await floe.close()
    expect(machine.processes()).toEqual([engine])
  } finally {
    process.kill(engine, 'SIGCONT')
  }
  await expect.poll(() => machine.processes(), idle).toEqual([])
})

test(
  'a terminal keeps the engine; with its end everything is gone',
  { tag: '@host' },
  async ({ machine, page, floe }) => {
    machine.floe('init', '-d', 'src/demo', '--name', 'demo', 'hello')
    await new App(page).open('demo')
    await new EnvironmentPage(page).openTerminal()
    const terminals = new TerminalsPage(page)
    await terminals.ready()
    await terminals.run('sleep 300 & echo started-$((1+1))', 'started-2')
    const engine = machine.enginePid()
    const again = await floe.reopen()
    expect(machine.enginePid()).toBe(engine)
    await new App(again).open('demo')
    await new App(again).openSection('Terminals')
    const back = new TerminalsPage(again)
    await expect(back.screen).toContainText('started-2')
    await back.input.focus()
    await again.keyboard.press('Control+Shift+Backspace')
    await expect(back.tabs).toHaveCount(0)
    await floe.close()
    await expect.poll(() => machine.processes(), idle).toEqual([])
  },
)
