import { spawnSync } from 'node:child_process'
import { EnvironmentPage } from '../../e2e/pages/environment.ts'
import { SearchPage } from '../../e2e/pages/search.ts'
import { placeOf } from './prepare.ts'
import { expect } from './studio.ts'
import type { Scene } from './studio.ts'

/** Packages that were never built here take a while: time for pictures of running tasks. */
const unbuilt = 'gnuplot-nox'

/** Tasks that run, are done and have failed. */
export const taskScenes: readonly Scene[] = [
  {
    name: 'tasks',
    async play(studio) {
      const { page } = studio
      const search = new SearchPage(page)
      await studio.go(`/search?into=${placeOf(studio, 'notes').split('/').at(-1)}`)
      await search.choose(unbuilt)
      await search.installButton.click()
      const cancel = studio.app.tray.getByRole('button', { name: /^Cancel/ })
      await cancel.waitFor()
      await studio.go('/tasks')
      await expect(page.getByRole('list', { name: 'Stages' })).toBeVisible()
      const builders = pauseBuilders(studio.machine.processes())
      await studio.take('job-running', { narrow: true, contrast: true })
      await studio.go('/')
      await studio.take('environments-working')
      await studio.go(placeOf(studio, 'notes'))
      await studio.take('environment-working')
      for (const pid of builders) process.kill(pid, 'SIGCONT')
      await cancel.click()
      await expect(cancel).toBeHidden({ timeout: 30_000 })
      await studio.go('/tasks')
      await studio.take('job-cancelled')
    },
  },
  {
    name: 'job-failed',
    async play(studio) {
      const { page } = studio
      const search = new SearchPage(page)
      await studio.go(`/search?into=${placeOf(studio, 'toolbox').split('/').at(-1)}`)
      await search.choose('parallel')
      await studio.page.waitForTimeout(1500)
      await studio.take('search-would-fail')
      const gone = `/nix/store/${'0'.repeat(32)}-gone`
      studio.machine.floe('install', '-d', 'src/toolbox', gone)
      await expect(studio.app.tray.getByRole('alert')).toBeVisible({ timeout: 120_000 })
      await studio.take('search-task-failed')
      await studio.app.tray.getByRole('button', { name: 'Show' }).click()
      await studio.take('job-failed', { narrow: true, contrast: true })
      await studio.go(placeOf(studio, 'toolbox'))
      await expect(new EnvironmentPage(page).row('hello')).toBeVisible()
      await studio.take('environment-failed', { narrow: true })
      await studio.go('/tasks')
      await page.getByRole('grid', { name: 'Tasks' }).getByRole('row').last().click()
      await studio.take('job-done')
      await page.getByRole('button', { name: 'Open full log' }).click()
      await studio.take('job-log')
    },
  },
]

/** The programs that build stand still while pictures are taken; the engine goes on. */
function pauseBuilders(processes: readonly number[]): number[] {
  const all = spawnSync('ps', ['-eo', 'pid=,comm='], { encoding: 'utf8' }).stdout.trim().split('\n')
  const nix = all.map((line) => line.trim().split(/\s+/)).filter(([, name = '']) => name.startsWith('nix'))
  const pids = nix.map(([pid]) => Number(pid)).filter((pid) => processes.includes(pid))
  for (const pid of pids) process.kill(pid, 'SIGSTOP')
  return pids
}
