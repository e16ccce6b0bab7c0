import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { useTestMachine } from '../testing/test-machine.ts'
import { writeEnvironments } from '../testing/write-environments.ts'
import { judgeEnvironment } from './judge-environment.ts'
import { judgePlainly } from './judge-plainly.ts'
import { runLinks } from './layout.ts'
import { thisSystem } from './this-system.ts'

const machine = useTestMachine()
const name = 'project-0'
const project = () => join(machine.home, 'projects', name)
const dotFlox = () => join(project(), '.flox')
const file = (path: string) => join(dotFlox(), path)

/** What becomes of an environment of the list; `by` is who can say so. */
const cases: readonly (readonly [what: string, by: 'both' | 'schema', change: () => void])[] = [
  ['nothing', 'both', () => {}],
  ['a lock that is gone', 'both', () => rmSync(file('env/manifest.lock'))],
  ['links to trees that are gone', 'both', () => linkTrees('/nix/store/00000000000000000000000000000000-gone')],
  ['links to what is no store path', 'both', () => linkTrees(machine.home)],
  ['trees of its lock', 'both', () => buildTree()],
  ['trees of another lock', 'both', () => buildTree({ lock: '{}' })],
  ['trees that Nix may not know', 'schema', () => buildTree({ seconds: 2 })],
  ['pins', 'both', () => writeFileSync(file('env/floe.lock'), 'anything')],
  ['another name', 'schema', () => writeFileSync(file('env.json'), '{"name":"other","version":1}')],
  ['a name that is none', 'schema', () => writeFileSync(file('env.json'), '{"name":"a b","version":1}')],
  ['pins that are a folder', 'schema', () => mkdirSync(file('env/floe.lock'))],
  ['pins that are too large', 'schema', () => tooLarge('env/floe.lock')],
  ['a lock that is too large', 'schema', () => tooLarge('env/manifest.lock')],
  ['a manifest that is too large', 'schema', () => tooLarge('env/manifest.toml')],
  ['a lock that is cut off', 'schema', () => truncateSync(file('env/manifest.lock'), 500)],
  ['a lock that is a pipe', 'schema', () => pipe('env/manifest.lock')],
  ['a manifest that is a pipe', 'schema', () => pipe('env/manifest.toml')],
  [
    'a manifest that was changed',
    'schema',
    () => appendFileSync(file('env/manifest.toml'), '\n[options]\nsystems = []\n'),
  ],
  ['a manifest with a mistake', 'schema', () => appendFileSync(file('env/manifest.toml'), '\n[options]\nx = 1\n')],
  ['a manifest without a schema', 'schema', () => writeFileSync(file('env/manifest.toml'), '[install]\n')],
  ['a manifest that is a link out', 'schema', () => linkOut('env/manifest.toml', 'elsewhere.toml')],
  ['an env that is a link out', 'schema', () => linkOut('env', 'elsewhere')],
  ['a .flox that is a link out', 'schema', () => linkOut('', 'elsewhere')],
  ['no env', 'schema', () => rmSync(file('env'), { recursive: true })],
  ['a transaction of flox', 'schema', () => renameSync(file('env'), file('env.tmp'))],
  ['no folder', 'schema', () => rmSync(project(), { recursive: true })],
]

it.each(cases)('says of %s what %s say(s)', async (_what, by, change) => {
  writeEnvironments(machine.home, 1)
  change()
  const plain = await judgePlainly(dotFlox(), name)
  if (by === 'schema') expect(plain).toBeNull()
  else expect(plain).toEqual(await judgeEnvironment(dotFlox(), name))
})

function linkTrees(target: string): void {
  mkdirSync(file('run'))
  for (const link of Object.values(runLinks(dotFlox(), thisSystem(), name))) symlinkSync(target, link)
}

/** In a store of its own, as Nix leaves a path that it has registered: from the first second of all. */
function buildTree({ lock = '', seconds = 1 } = {}): void {
  const store = join(machine.home, 'store')
  process.env['NIX_STORE_DIR'] = store
  const path = file('env/manifest.lock')
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('/nix/store', store))
  const tree = join(store, '00000000000000000000000000000000-environment')
  mkdirSync(tree, { recursive: true })
  writeFileSync(join(tree, 'manifest.lock'), lock || readFileSync(path, 'utf8'))
  utimesSync(tree, seconds, seconds)
  linkTrees(tree)
}

function linkOut(path: string, elsewhere: string): void {
  const target = join(machine.home, elsewhere)
  const link = join(dotFlox(), path)
  renameSync(link, target)
  symlinkSync(target, link)
}

function tooLarge(path: string): void {
  writeFileSync(file(path), '')
  truncateSync(file(path), (16 << 20) + 1)
}

function pipe(path: string): void {
  rmSync(file(path))
  execFileSync('mkfifo', [file(path)])
}

it('sees that an environment is ready', async () => {
  writeEnvironments(machine.home, 1)
  buildTree()
  expect((await judgePlainly(dotFlox(), name))?.facts.state).toBe('ready')
})
