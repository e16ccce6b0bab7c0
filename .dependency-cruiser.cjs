// The import boundaries of docs/architecture.md §1 and §3. `npm run check` fails on any other import.
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(shared|engine|server|cli|electron|renderer|e2e|bench|tools)/', pathNot: allowed },
})

module.exports = {
  forbidden: [
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
      '^(server|shared)/|^engine/public\\.ts$|^engine/testing/|^engine/lib/floe-paths\\.ts$',
    ),
    only(
      'cli-uses-the-public-face',
      '^cli/',
      '^(cli|shared)/|^engine/public\\.ts$|^server/public\\.ts$|^engine/lib/floe-paths\\.ts$',
    ),
    only('electron-uses-the-public-face', '^electron/', '^(electron|shared)/|^engine/public\\.ts$'),
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
