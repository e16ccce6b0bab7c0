import { ConflictsPage } from '../../e2e/pages/conflicts.ts'
import { activateTogether, prepareClaims } from '../../e2e/stacked-environments.ts'
import { placeOf } from './prepare.ts'
import { expect } from './studio.ts'
import type { Scene } from './studio.ts'

/** Names that two claim when an environment runs: a port, a command, a variable of two layers. */
export const runtimeScenes: readonly Scene[] = [
  {
    name: 'conflicts-runtime',
    async play(studio) {
      const { page, machine } = studio
      prepareClaims(machine)
      const end = await activateTogether(machine)
      const conflicts = new ConflictsPage(page)
      await studio.go(`${placeOf(studio, 'demo')}/conflicts`)
      await expect(conflicts.list.getByRole('option')).toHaveCount(3, { timeout: 60_000 })
      await conflicts.choose('Use 18081 for admin', 'mouse')
      await expect(conflicts.writes).toContainText('ADMIN_PORT = "18081"', { timeout: 60_000 })
      await studio.take('conflicts-port', { narrow: true, contrast: true })
      await conflicts.list.getByRole('option', { name: /jq/ }).click()
      await studio.take('conflicts-hidden-command', { narrow: true })
      await end()
    },
  },
]
