import { symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root } from './machine.ts'
import type { Machine } from './machine.ts'

/** The real history of nixpkgs, where it lies beside this checkout. */
export const nixpkgsHistory = resolve(root, '../shared/data/toplevel-versions-2022-2026.json.gz')

const asked = {
  protobuf: '25.4',
  go: '^1.23',
  nodejs_18: '18.20.4',
  poetry: '1.8.3',
  redis: '7.2.5',
  jq: null,
  git: null,
}

/** An environment, `tight`, of nixpkgs packages that never were there together; the machine learns nixpkgs' past. */
export function prepareTight(machine: Machine): void {
  const data = machine.folder('.local/share/floe/catalogs/nixpkgs')
  symlinkSync(nixpkgsHistory, join(data, 'toplevel-versions.json.gz'))
  const lines = Object.entries(asked).flatMap(([id, version]) => [
    `${id}.pkg-path = "${id}"`,
    ...(version === null ? [] : [`${id}.version = "${version}"`]),
  ])
  machine.write('src/tight/.flox/env.json', JSON.stringify({ name: 'tight', version: 1 }))
  const manifest = ['schema-version = "1.10.0"', '', '[install]', ...lines, ''].join('\n')
  machine.write('src/tight/.flox/env/manifest.toml', manifest)
  machine.floe('list', '-d', 'src/tight')
}
