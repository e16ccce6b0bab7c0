import { ConflictsPage } from '../../e2e/pages/conflicts.ts'
import { TightPage } from '../../e2e/pages/tight.ts'
import { SearchPage } from '../../e2e/pages/search.ts'
import { prepareTight } from '../../e2e/tight-environment.ts'
import { floe, placeOf } from './prepare.ts'
import { expect } from './studio.ts'
import type { Scene, Studio } from './studio.ts'

/** An install that stops at conflicts and waits for a decision. */
function stopAtConflicts({ machine }: Studio, folder: string, ...packages: string[]): void {
  if (machine.floe('install', '-d', folder, ...packages).code === 0)
    throw new Error(`${packages.join(', ')} went in without a conflict`)
}

/** What is written in them differs from package to package. */
const addToStore = ({ machine }: Studio, name: string, files: readonly string[]) =>
  machine.addToStore(name, Object.fromEntries(files.map((file) => [file, `${name}\n`])))

/** An environment of packages by their store paths, which was never built: all that collides in it is to be decided. */
function environmentOf(studio: Studio, name: string, paths: readonly string[]): string {
  floe(studio, `src/${name}`, 'init', '--name', name, '--bare')
  const packages = paths.map((path) => `${path.slice(path.indexOf('-') + 1)}.store-path = "${path}"`)
  studio.machine.write(
    `src/${name}/.flox/env/manifest.toml`,
    ['version = 1', '', '[install]', ...packages, ''].join('\n'),
  )
  return placeOf(studio, name)
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

/** What is in the way of what: none, one, forty, a hundred thousand paths, and versions that never met. */
export const conflictScenes: readonly Scene[] = [
  {
    name: 'conflicts-one',
    async play(studio) {
      const { page } = studio
      const conflicts = new ConflictsPage(page)
      floe(studio, 'src/mail', 'init', '--name', 'mail', 'moreutils', 'jq')
      await studio.go(`${placeOf(studio, 'mail')}/conflicts`)
      await expect(page.getByRole('heading', { name: /^No conflicts/ })).toBeVisible()
      await studio.take('conflicts-none', { narrow: true, contrast: true })
      await page.getByRole('searchbox', { name: 'Path or command' }).fill('jq')
      await expect(page.getByRole('region', { name: /^Why/ })).toBeVisible()
      await studio.take('conflicts-none-asked')
      await studio.go(`/search?into=${placeOf(studio, 'mail').split('/').at(-1)}`)
      const search = new SearchPage(page)
      await search.choose('parallel')
      await search.plan.getByRole('button', { name: 'View conflicts' }).waitFor({ timeout: 60_000 })
      await studio.take('search-predicts')
      stopAtConflicts(studio, 'src/mail', 'parallel')
      await studio.go(`${placeOf(studio, 'mail')}/conflicts`)
      await expect(conflicts.conflict('moreutils', 'parallel')).toBeVisible()
      await studio.take('conflicts-one', { narrow: true, contrast: true })
      await conflicts.choose('Prefer parallel', 'mouse')
      await conflicts.settled()
      await studio.take('conflicts-one-decided', { narrow: true })
      await studio.go(placeOf(studio, 'mail'))
      await studio.take('environment-waiting')
    },
  },
  {
    name: 'conflicts-some',
    async play(studio) {
      const { page } = studio
      const conflicts = new ConflictsPage(page)
      floe(studio, 'src/some', 'init', '--name', 'some', 'gawk', 'moreutils', 'libcurl4-openssl-dev')
      stopAtConflicts(studio, 'src/some', 'mawk', 'parallel', 'libcurl4-gnutls-dev')
      await studio.go(`${placeOf(studio, 'some')}/conflicts`)
      await expect(conflicts.conflict('gawk', 'mawk')).toBeVisible()
      await studio.take('conflicts-three', { narrow: true })
    },
  },
  {
    name: 'conflicts-settled',
    async play(studio) {
      const { page, machine } = studio
      const run = (...args: string[]) => floe(studio, 'src/settled', ...args)
      run('init', '--name', 'settled', '--bare', 'gawk')
      run('change', 'gawk', '--priority', '4')
      run('install', 'mawk')
      for (const pair of ['fonts', 'icons', 'themes']) {
        const [first = '', second = ''] = ['base', 'extra'].map((kind) =>
          machine.addToStore(`${pair}-${kind}`, { [`share/${pair}/index`]: pair, [`share/${pair}/COPYING`]: 'free' }),
        )
        run('install', first)
        run('change', `${pair}-base`, '--priority', '4')
        run('install', second)
      }
      const byHand = ['east', 'west'].map((side) => {
        const path = addToStore(studio, `globe-${side}`, ['bin/globe', 'share/globe/map'])
        return `globe-${side}.store-path = "${path}"\n`
      })
      const manifest = 'src/settled/.flox/env/manifest.toml'
      const added = `${byHand.join('')}globe-west.priority = 3\n`
      machine.write(manifest, machine.read(manifest).replace('[install]\n', `[install]\n${added}`))
      await studio.go(`${placeOf(studio, 'settled')}/conflicts`)
      await expect(page.getByRole('table', { name: 'Settled conflicts' })).toBeVisible()
      // What the last of them has done is told over the table.
      await page.getByRole('button', { name: 'Close', exact: true }).click()
      await studio.take('conflicts-settled', { narrow: true, contrast: true })
    },
  },
  {
    name: 'conflicts-many',
    async play(studio) {
      const { page } = studio
      const made = upTo(40).flatMap((at) =>
        ['east', 'west'].map((side) => {
          const shared = [`bin/tool-${at}`, `share/doc/tool-${at}/README`, `share/man/man1/tool-${at}.1`]
          return addToStore(studio, `tool-${at}-${side}`, [...shared, `share/${side}/${at}`])
        }),
      )
      await studio.go(`${environmentOf(studio, 'forty', made)}/conflicts`)
      await expect(page.getByText(/40/).first()).toBeVisible()
      await studio.take('conflicts-forty', { narrow: true, contrast: true })
    },
  },
  {
    name: 'conflicts-hundred-thousand',
    async play(studio) {
      const files = upTo(100_000).map((at) => `share/map/${Math.floor(at / 500)}/tile-${at}`)
      const made = ['east', 'west'].map((side) => addToStore(studio, `atlas-${side}`, files))
      await studio.go(`${environmentOf(studio, 'vast', made)}/conflicts`)
      await expect(new ConflictsPage(studio.page).tree).toBeVisible({ timeout: 120_000 })
      await studio.take('conflicts-vast', { narrow: true })
    },
  },
  {
    name: 'tight',
    async play(studio) {
      prepareTight(studio.machine)
      await studio.go(`${placeOf(studio, 'tight')}/conflicts`)
      await expect(new TightPage(studio.page).view.getByRole('heading', { name: /^No day has/ })).toBeVisible({
        timeout: 90_000,
      })
      await studio.take('tight', { narrow: true, contrast: true })
    },
  },
]
