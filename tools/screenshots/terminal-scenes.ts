import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { EnvironmentPage } from '../../e2e/pages/environment.ts'
import { TerminalsPage } from '../../e2e/pages/terminals.ts'
import { floe, placeOf } from './prepare.ts'
import { expect } from './studio.ts'
import type { Scene } from './studio.ts'

const lines = [
  ['redis-server --version', 'Redis server v='],
  [`echo '{"answer": 42, "of": ["life", "everything"]}' | jq .`, /"of": \[[^\]]*\]\s*\}/],
  [`python3 -c 'import sys; print("Python", sys.version.split()[0])'`, /Python \d/],
  ['echo $FLOX_PROMPT_ENVIRONMENTS', 'atlas'],
] as const

/** Terminals inside an environment. */
export const terminalScenes: readonly Scene[] = [
  {
    name: 'terminals',
    async play(studio) {
      const { page } = studio
      const place = placeOf(studio, 'atlas')
      await studio.go(`${place}/terminals`)
      await studio.take('terminals-none')
      await studio.go(place)
      await new EnvironmentPage(page).openTerminal()
      const terminals = new TerminalsPage(page)
      await terminals.ready()
      for (const [line, answer] of lines) {
        await terminals.run(line, answer)
        // A person types when the prompt is back.
        await page.waitForTimeout(1000)
      }
      await studio.take('terminals-full', { narrow: true, contrast: true })
      await page.keyboard.press('Control+Shift+f')
      await page.getByRole('searchbox', { name: 'Find in the terminal' }).fill('redis')
      await studio.take('terminals-find')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+Shift+Enter')
      await expect(terminals.tabs).toHaveCount(2)
      await terminals.ready()
      await studio.take('terminals-two-tabs')
      appendFileSync(join(studio.machine.home, 'src/atlas/.flox/env/manifest.toml'), '\n')
      floe(studio, 'src/atlas', 'install', 'hello')
      await studio.take('terminals-stale', { narrow: true })
      await terminals.type('exit')
      await studio.take('terminals-ended')
    },
  },
]
