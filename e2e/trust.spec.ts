import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { TrustDialog } from './pages/trust.ts'

const manifest = 'elsewhere/guest/.flox/env/manifest.toml'

const acting = Array.from({ length: 36 }, (_, at) => `TOOL_OPTION_${at} = "--flag=${at}"`)
const harmless = ['PORT = "8080"', 'NODE_ENV = "production"', 'TZ = "Europe/Berlin"', 'CI = "1"']

test.beforeEach(({ machine }) => {
  machine.write('elsewhere/guest/.flox/env.json', '{ "name": "guest", "version": 1 }\n')
})

test('forty variables are one part; those that steer nothing are folded, and opened by keyboard', async ({
  machine,
  page,
}) => {
  const vars = [...acting, ...harmless, 'LD_PRELOAD = "./evil.so"'].join('\n')
  machine.write(manifest, `version = 1\n\n[vars]\n${vars}\n\n[hook]\non-activate = "echo hello"\n`)
  machine.floe('trust', '-d', 'elsewhere/guest', '--json')
  await new App(page).open('guest')
  await page.getByRole('button', { name: 'Review its scripts' }).click()
  const { dialog } = new TrustDialog(page)
  const parts = dialog.getByRole('listbox', { name: 'What would run' })
  await expect(parts.getByRole('option')).toHaveCount(2)
  await parts.getByRole('option', { name: /Hook/ }).focus()
  await page.keyboard.press('ArrowDown')
  const text = dialog.getByRole('region', { name: 'Text of Variables' })
  for (const at of [0, 35]) await expect(text).toContainText(`TOOL_OPTION_${at}=--flag=${at}`)
  await expect(text).toContainText('Makes other programs load code of its own.')
  const folded = text.getByText('PORT=8080')
  await expect(folded).toBeHidden()
  await text.getByText('4 harmless variables').focus()
  await page.keyboard.press('Enter')
  await expect(folded).toBeVisible()
})

test('a hook cannot hide a line of itself', async ({ machine, page }) => {
  const canary = join(machine.home, 'canary')
  const hook = `true \u001b]0;\n: > ${canary}\n\u0007\u001b[8mecho hidden`
  machine.write(manifest, `version = 1\n\n[hook]\non-activate = ${JSON.stringify(hook)}\n`)
  const said = machine.floe('trust', '-d', 'elsewhere/guest').stdout
  expect(said).toContain(`: > ${canary}`)
  expect(said).toContain('echo hidden')
  await new App(page).open('guest')
  await page.getByRole('button', { name: 'Review its scripts' }).click()
  const text = new TrustDialog(page).dialog.getByRole('region', { name: 'Text of Hook' })
  await expect(text).toContainText(`: > ${canary}`)
  await expect(text).toContainText('␛[8mecho hidden')
  expect(existsSync(canary)).toBe(false)
})

test('a variable that an agreed hook runs asks again when it changes, and is named', async ({ machine }) => {
  const write = (step: string) =>
    machine.write(manifest, `version = 1\n\n[vars]\nSTEP = "${step}"\n\n[hook]\non-activate = 'sh -c "$STEP"'\n`)
  const canary = join(machine.home, 'canary')
  const activate = () => machine.floe('activate', '-d', 'elsewhere/guest', '--', 'true')
  write('true')
  expect(machine.floe('install', '-d', 'elsewhere/guest').code).toBe(0)
  expect(machine.floe('trust', '-d', 'elsewhere/guest', '--level', 'full').code).toBe(0)
  expect(activate().code).toBe(0)
  write(`: > ${canary}`)
  const again = activate()
  expect(again.code).not.toBe(0)
  expect(again.stderr).toContain('Changed since you agreed: vars.STEP.')
  expect(existsSync(canary)).toBe(false)
})
