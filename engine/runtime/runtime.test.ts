import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import type { RuntimeConflict, WayOut } from '../../shared/model/conflict.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { prepareActivation } from '../activation/prepare-activation.ts'
import { activationFixture } from '../activation/testing/activation-fixture.ts'
import type { ActivationFixture } from '../activation/testing/activation-fixture.ts'
import { runLinks } from '../environments/layout.ts'
import { thisSystem } from '../environments/this-system.ts'
import { applyManifestEdit } from '../manifest/apply-edit.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { installationFolder } from '../lib/installation.ts'
import { gatherRuntimeFacts } from './gather-runtime-facts.ts'
import { runtimeConflicts } from './runtime-conflicts.ts'

let fixture: ActivationFixture
beforeAll(() => {
  fixture = activationFixture()
})
afterAll(() => fixture.remove())

const uncancelled = new AbortController().signal

async function environment(name: string, toml: string, commands: readonly string[] = []) {
  const text = `schema-version = "1.10.0"\n${toml}`
  const folder = fixture.environment(name, text)
  const dotFlox = join(folder, '.flox')
  for (const link of Object.values(runLinks(dotFlox, thisSystem(), name)))
    for (const command of commands) program(join(realpathSync(link), 'bin', command), name)
  await prepareActivation({ folder, mode: null, trust: true })
  const conflictsOf = async (of: string) => {
    const question = { dotFlox, name, manifest: parseManifest(of).manifest }
    return runtimeConflicts(await gatherRuntimeFacts(question, uncancelled))
  }
  return {
    folder,
    dotFlox,
    conflicts: () => conflictsOf(text),
    /** What is left with a way out, and the lines that it writes. */
    after: async ({ edits }: WayOut) => {
      const edited = applyManifestEdit(text, { kind: 'several', edits }, null).text
      const lines = new Set(text.split('\n'))
      return { left: await conflictsOf(edited), lines: edited.split('\n').filter((line) => !lines.has(line)) }
    },
  }
}

/** Every way out of every conflict that has one ends it, and brings no other. */
async function expectWaysOut({ conflicts, after }: Awaited<ReturnType<typeof environment>>) {
  const found = await conflicts()
  for (const conflict of found) {
    for (const wayOut of conflict.waysOut.filter(({ edits }) => edits.every(({ kind }) => kind !== 'uninstall'))) {
      const { left } = await after(wayOut)
      const names = ({ kind, subject }: RuntimeConflict) => `${kind} ${subject}`
      const others = new Set(found.filter(({ id }) => id !== conflict.id).map(names))
      expect(
        left.filter((one) => !others.has(names(one))),
        `${conflict.sentence} ${wayOut.title}`,
      ).toEqual([])
    }
  }
}

function program(path: string, text = '', mode = 0o755): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `#!/bin/sh\n# ${text}\n`)
  chmodSync(path, mode)
}

it('finds nothing where nothing is in the way', async () => {
  const quiet = await environment('quiet', '[vars]\nA = "1"\n[services.web]\ncommand = "web --port 39981"\n', ['web'])
  expect(await quiet.conflicts()).toEqual([])
})

it('finds the port that two services want, and the one that another process holds now', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const me = readFileSync('/proc/self/comm', 'utf8').trim()
  const { port } = server.address() as AddressInfo // a server on a port has an address of this form
  const toml = `[vars]\nAPI_PORT = "39982"\n
[services.api]\ncommand = "api --listen 0.0.0.0:$API_PORT"\n[services.admin]\ncommand = "admin -p 39982"\n
[services.db]\ncommand = "db"\nvars.PGPORT = "${port}"\n[services.client]\ncommand = "wait http://localhost:${port}/x"\n`
  const ports = await environment('ports', toml)
  const found = await ports.conflicts()
  expect(found.map(({ kind, subject, sentence }) => [kind, subject, sentence])).toEqual([
    ['port-twice', '39982', 'admin and api both want port 39982: only the one that starts first gets it.'],
    ['port-twice', String(port), `db wants port ${port}, which is held by ${me}, process ${process.pid}.`],
  ])
  expect(found.map(({ waysOut }) => waysOut.map(({ title }) => title))).toEqual([
    ['Use 39984 for api', 'Use 39983 for admin'],
    [expect.stringMatching(/^Use \d+ for db$/)],
  ])
  expect(found[1]?.waysOut[0]?.explanation).toBe(`services.client.command names ${port} too and stays as written.`)
  await expectWaysOut(ports)
  server.close()
  await once(server, 'close')
})

it('finds what start files and profile put before the commands of the environment', async () => {
  const home = fixture.env['HOME'] ?? ''
  writeFileSync(
    join(home, '.bashrc'),
    `alias ls='ls --color'\nalias tool="/opt/tool -x"\nother() {\n  echo mine\n}\nwrapped() { command wrapped "$@"; }\n`,
  )
  program(join(home, 'tools', 'third'))
  const toml = `[profile]\ncommon = '''\nexport PATH="$HOME/tools:$PATH"\nexport PATH="$PATH:/behind"\n'''\n`
  const hidden = await environment('hidden', toml, ['ls', 'tool', 'other', 'wrapped', 'third', 'own'])
  const found = await hidden.conflicts()
  expect(found.map(({ subject, claims }) => [subject, claims[0]?.owner, claims[0]?.detail])).toEqual([
    ['third', 'profile.common', join(home, 'tools', 'third')],
    ['tool', '~/.bashrc', 'alias tool="/opt/tool -x"'],
    ['other', '~/.bashrc', 'other() {'],
  ])
  await expectWaysOut(hidden)
  rmSync(join(home, '.bashrc'))
})

it('finds a command that hides one of this machine which needs its rights', async () => {
  program(join(fixture.folder, 'sbin', 'become'), '', 0o4755)
  program(join(fixture.folder, 'sbin', 'usual'))
  process.env['PATH'] = `${join(fixture.folder, 'sbin')}:${fixture.env['PATH']}`
  const found = await (await environment('powerless', '', ['become', 'usual'])).conflicts()
  process.env['PATH'] = fixture.env['PATH']
  expect(found).toMatchObject([
    {
      kind: 'command-shadowed',
      subject: 'become',
      claims: [{ owner: 'powerless', wins: true }, { detail: join(fixture.folder, 'sbin', 'become') }],
    },
  ])
})

it('finds what environments claim that are active together, while they are', async () => {
  const toml = (value: string) =>
    `[vars]\nSAME = "1"\nMODE = "${value}"\n[services.db]\ncommand = "db --port 39985 ${value}"\n`
  const outer = await environment('outer', toml('outer'), ['tool', 'alone', 'second'])
  const inner = await environment('inner', toml('inner'), ['tool', 'second', 'mine'])
  expect(await outer.conflicts()).toEqual([])
  const end = await together(outer.folder, inner.folder)
  const found = await outer.conflicts()
  expect(found.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['port-twice', '39985'],
    ['service-twice', 'db'],
    ['variable-twice', 'MODE'],
    ['command-twice', '2 commands'],
  ])
  expect(found[2]?.claims).toEqual([
    { owner: 'inner', detail: 'inner', wins: true },
    { owner: 'outer', detail: 'outer', wins: false },
  ])
  expect(found[3]?.sentence).toBe(
    'inner and outer are active together and both bring second and tool: those of inner come first.',
  )
  expect((await inner.conflicts()).map(({ id }) => id)).toEqual(found.map(({ id }) => id))
  await expectWaysOut(outer)
  await expectWaysOut(inner)
  const lines = await Promise.all(found.slice(0, 3).flatMap(({ waysOut }) => waysOut.map(outer.after)))
  expect(lines.map((one) => one.lines)).toEqual([
    ['command = "db --port 39986 outer"'],
    ['[services.outer-db]'],
    ['MODE = "inner"'],
    [],
  ])
  await end()
  expect(await outer.conflicts()).toEqual([])
})

/** The second inside the first, until it is told to end. */
async function together(outer: string, inner: string) {
  const floe = join(installationFolder, 'resources', 'floe')
  const script = `cd "${inner}" && exec "${floe}" activate -- sh -c "echo up; read -r _"`
  const child = spawn(floe, ['activate', '--', 'sh', '-c', script], {
    cwd: outer,
    env: fixture.env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return async () => {
    child.stdin.end('\n')
    await once(child, 'exit')
  }
}
