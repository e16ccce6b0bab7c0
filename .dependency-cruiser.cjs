// The import boundaries of docs/architecture.md §1 and §3. `npm run check` fails on any other import.
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(shared|engine|server|cli|electron|renderer|e2e|bench|tools)/', pathNot: allowed },
})

/**
 * Which rooms of the engine a room may use at run time. Each stands below those that name it, so no cycle can grow; types
 * alone may be named from anywhere. A new pair is a decision: it belongs into docs/architecture.md too.
 */
const rooms = {
  lib: [],
  manifest: ['lib'],
  process: ['lib'],
  settings: ['lib'],
  folders: ['lib'],
  jobs: ['lib'],
  lock: ['lib', 'manifest'],
  trust: ['lib', 'manifest'],
  nix: ['lib', 'process'],
  socket: ['lib', 'process'],
  terminals: ['lib', 'process'],
  catalog: ['lib', 'nix', 'process'],
  versions: ['lib', 'lock', 'manifest'],
  tree: ['lib', 'lock', 'nix'],
  environments: ['lib', 'lock', 'manifest', 'nix', 'process', 'trust'],
  activation: ['environments', 'lib', 'lock', 'manifest', 'nix', 'process', 'trust'],
  diagnostics: ['catalog', 'lib', 'nix', 'process'],
  planning: ['lib', 'lock', 'manifest', 'nix', 'tree', 'versions'],
  runtime: ['environments', 'lib', 'manifest', 'process', 'tree'],
  providers: ['environments', 'lib', 'manifest', 'nix', 'planning', 'process', 'tree'],
  conflicts: ['environments', 'lib', 'lock', 'manifest', 'nix', 'planning', 'providers', 'runtime', 'tree', 'versions'],
  changes: ['activation', 'environments', 'lib', 'lock', 'manifest', 'nix', 'planning', 'trust', 'versions'],
  api: ['changes', 'environments', 'folders', 'lib', 'manifest', 'trust'],
}

/** The files directly below engine/ put the rooms together: they may use all of them, and no room may use them. */
const fence = Object.entries(rooms).map(([room, below]) => ({
  name: `${room}-knows-the-rooms-below-it`,
  severity: 'error',
  from: { path: `^engine/${room}/`, pathNot: '\\.test\\.ts$|/testing/' },
  to: {
    path: '^engine/',
    pathNot: `^engine/(${[room, ...below].join('|')})/`,
    dependencyTypesNot: ['type-only'],
  },
}))

module.exports = {
  forbidden: [
    ...fence,
    {
      name: 'every-room-is-in-the-table',
      severity: 'error',
      from: {},
      to: { path: '^engine/[^/]+/', pathNot: `^engine/(testing|${Object.keys(rooms).join('|')})/` },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(worker|url|raw)' },
    },
    only('shared-stands-alone', '^shared/', '^shared/'),
    only('engine-knows-shared', '^engine/', '^(engine|shared)/'),
    only(
      'server-uses-the-public-face',
      '^server/',
      '^(server|shared)/|^engine/(public|client)\\.ts$|^engine/testing/|^engine/lib/floe-paths\\.ts$',
    ),
    only(
      'cli-uses-the-public-face',
      '^cli/',
      '^(cli|shared)/|^engine/(public|client)\\.ts$|^server/public\\.ts$|^engine/lib/floe-paths\\.ts$',
    ),
    only('electron-uses-the-public-face', '^electron/', '^(electron|shared)/|^engine/client\\.ts$'),
    only('renderer-knows-shared', '^renderer/', '^(renderer|shared)/'),
    {
      name: 'shared-runs-anywhere',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-only-in-electron',
      severity: 'error',
      from: { pathNot: '^(electron|e2e|tools)/' },
      to: { path: '(^|/)node_modules/electron/' },
    },
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'react-stays-in-the-renderer',
      severity: 'error',
      from: { pathNot: '^(renderer|bench)/' },
      to: { path: '(^|/)node_modules/(react|react-dom|react-aria-components|zustand|@tanstack)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
