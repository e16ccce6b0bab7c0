import { ownerOf } from './built-tree.ts'
import type { Machine } from './machine.ts'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { ConflictsPage } from './pages/conflicts.ts'
import { longBuild } from './pages/search.ts'

const manifest = 'src/demo/.flox/env/manifest.toml'
const system = process.arch === 'arm64' ? 'aarch64-linux' : 'x86_64-linux'

/** An environment as flox has locked it, with all outputs of a package of a flake, of which two have one path. */
function start(machine: Machine): void {
  const made = machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare')
  expect(made.code, made.stderr).toBe(0)
  const outputs = {
    dev: machine.addToStore('tool-1.0-dev', { 'include/tool.h': 'dev', 'share/README': 'dev' }),
    out: machine.addToStore('tool-1.0', { 'bin/tool': 'out', 'share/README': 'out' }),
  }
  const tool = { flake: 'github:a/tool#tool', outputs: 'all' }
  const lines = [`tool.flake = "${tool.flake}"`, 'tool.outputs = "all"', '']
  machine.write(manifest, ['schema-version = "1.10.0"', '', '[install]', ...lines].join('\n'))
  const entry = {
    install_id: 'tool',
    'locked-url': 'github:a/tool/0123456789',
    'locked-flake-attr-path': `packages.${system}.tool`,
    derivation: `/nix/store/${'0'.repeat(32)}-tool-1.0.drv`,
    outputs,
    'output-names': ['out', 'dev'],
    'outputs-to-install': ['out'],
    'package-system': system,
    system,
    name: 'tool-1.0',
    priority: 5,
  }
  const lock = {
    'lockfile-version': 1,
    manifest: { 'schema-version': '1.10.0', install: { tool }, options: {} },
    packages: [entry],
  }
  machine.write('src/demo/.flox/env/manifest.lock', `${JSON.stringify(lock, null, 2)}\n`)
}

for (const by of ['mouse', 'keyboard'] as const) {
  for (const [left, kept] of [
    ['dev', 'out'],
    ['out', 'dev'],
  ] as const) {
    test(`a package whose outputs collide, without its ${left} output, by ${by}`, async ({ machine, page }) => {
      test.setTimeout(longBuild)
      start(machine)
      const conflicts = new ConflictsPage(page)
      await new App(page).open('demo')
      await conflicts.open(by)
      await expect(conflicts.conflict('dev', 'out')).toContainText('To decide')
      expect(await conflicts.titles()).toEqual([
        'Leave out the dev output of tool',
        'Leave out the out output of tool',
        'Leave out tool',
      ])
      await conflicts.choose(`Leave out the ${left} output of tool`, by)
      await conflicts.settled()
      await expect(conflicts.writes).toContainText(`tool.outputs = ["${kept}"]`)
      await conflicts.applyAll(by)
      expect(machine.read(manifest)).toContain(`tool.outputs = ["${kept}"]`)
      const isOut = kept === 'out'
      expect(['share/README', 'bin/tool', 'include/tool.h'].map((path) => ownerOf(machine, path))).toEqual([
        isOut ? 'tool-1.0' : 'tool-1.0-dev',
        isOut ? 'tool-1.0' : null,
        isOut ? null : 'tool-1.0-dev',
      ])
    })
  }
}
