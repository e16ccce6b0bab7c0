import { mkdir, mkdtemp, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { findAllDotFlox, findDotFlox } from '../../../engine/environments/discover.ts'
import { planEnvironment } from '../../../engine/environments/init-files.ts'
import { dotFloxPath, runLinks } from '../../../engine/environments/layout.ts'
import { parseReference } from '../../../engine/manifest/names.ts'
import type { Pointer } from '../../../engine/environments/pointer.ts'
import { formatPointer, parsePointer, pointerUrl } from '../../../engine/environments/pointer.ts'
import { raiseText } from '../../../engine/manifest/migrate-manifest.ts'
import { newManifest } from '../../../engine/manifest/new-manifest.ts'
import { newestSchema } from '../../../engine/manifest/schema-versions.ts'
import type { Adapter, Case } from '../adapter.ts'
import type { Values } from '../answer.ts'
import { answer, asSet, isValues, refuseUnknown } from '../answer.ts'
import { string, values } from '../values.ts'

export const environmentAdapters: Record<string, Adapter> = { 'env-pointer': envPointer, discovery }

function envPointer(one: Case): Promise<Values> {
  const { input } = one
  if (input['init'] !== undefined) return initialised(one)
  if (input['pointer'] !== undefined) return written(one)
  if (input['envJson'] !== undefined) return readBack(one)
  if (input['reference'] !== undefined) return reference(one)
  if (input['hub'] !== undefined) return url(one)
  return links(one)
}

function readBack(one: Case) {
  return answer(one, {
    input: ['envJson'],
    run: ({ envJson }) => parsePointer(JSON.stringify(envJson), 'env.json'),
    says: { pointer: (pointer) => pointer },
  })
}

function written(one: Case) {
  return answer(one, {
    input: ['pointer'],
    run: ({ pointer }) => {
      const { kind, name, owner, hub, ...rest } = values(pointer)
      refuseUnknown('pointer', Object.keys(rest), [])
      return formatPointer(
        kind === 'local'
          ? { kind, name: string(name) }
          : { kind: managed(kind), name: string(name), owner: string(owner), hub: string(hub) },
      )
    },
    says: { envJson: (text) => JSON.parse(text), text: (text) => text },
  })
}

function managed(kind: unknown): Extract<Pointer['kind'], 'managed'> {
  if (kind === 'managed') return kind
  throw new Error(`kind is ${JSON.stringify(kind)}`)
}

async function reference(one: Case): Promise<Values> {
  const parsed = parseReference(string(one.input['reference']))
  if (!parsed) {
    refuseUnknown('input', Object.keys(one.input), ['reference'])
    return { error: { kind: 'reference-invalid' } }
  }
  const says = { owner: () => parsed.owner, name: () => parsed.name }
  return answer(one, { input: ['reference'], run: () => parsed, says })
}

function url(one: Case) {
  return answer(one, {
    input: ['hub', 'owner', 'name'],
    run: ({ hub, owner, name }) => pointerUrl({ hub: string(hub), owner: string(owner), name: string(name) }),
    says: { url: (text) => text },
  })
}

function links(one: Case) {
  return answer(one, {
    input: ['environmentDir', 'name', 'system'],
    run: ({ environmentDir, name, system }) =>
      runLinks(dotFloxPath(string(environmentDir)), string(system), string(name)),
    says: { links: (found) => found },
  })
}

interface Initialised {
  readonly folder: string
  readonly files: ReadonlyMap<string, string>
}

/** Makes the environment for real, in a folder of its own. */
async function initialised(one: Case): Promise<Values> {
  return inTemporary((root) =>
    answer<Initialised>(one, {
      input: ['init'],
      run: ({ init }) => initialise(root, values(init)),
      says: {
        envJson: (made) => JSON.parse(content(made, '.flox/env.json')),
        name: (made) => values(JSON.parse(content(made, '.flox/env.json')))['name'],
        entriesOfDirectory: ({ folder }, expected) => readdir(folder).then((names) => asSet(names, expected)),
        files: ({ folder }, expected) => existing(folder, expected),
        gitignoreLines: (made, expected) => lines(content(made, '.flox/.gitignore'), expected),
        manifestText: (made, expected) => sameButLineBreak(content(made, '.flox/env/manifest.toml'), expected),
      },
    }),
  )
}

async function initialise(root: string, init: Values): Promise<Initialised> {
  const { directory, directoryIsFile, name, bare, ...rest } = init
  refuseUnknown('init', Object.keys(rest), [])
  const home = join(root, 'home')
  const folder = folderFor(string(directory), root, home)
  await mkdir(home)
  if (directoryIsFile) await writeFile(folder, '')
  else if (folder !== home && folder !== '/') await mkdir(folder, { recursive: true })
  const plan = await planEnvironment({
    folder,
    home,
    name: name === undefined ? undefined : string(name),
    // The cases were recorded with the sources after flox 1.14.1; a new manifest of Floe is one that 1.14.1 reads.
    manifest: raiseText(newManifest({ bare: bare === true }), null, newestSchema),
  })
  for (const [path, text] of plan.files) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  return { folder, files: plan.files }
}

function folderFor(directory: string, root: string, home: string): string {
  if (directory === '$HOME') return home
  return directory === '/' ? directory : join(root, directory)
}

function content({ folder, files }: Initialised, name: string): string {
  return string(files.get(join(folder, name)))
}

/** Those of the expected files that are there; there may be more. */
async function existing(folder: string, expected: unknown): Promise<unknown[]> {
  const names = Array.isArray(expected) ? expected.map(string) : []
  const there = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        () => [name],
        () => [],
      ),
    ),
  )
  return there.flat()
}

function lines(text: string, expected: unknown): unknown[] {
  const all = new Set(text.split('\n'))
  return Array.isArray(expected) ? expected.filter((line) => all.has(line)) : [...all]
}

function sameButLineBreak(text: string, expected: unknown): unknown {
  return typeof expected === 'string' && text.trimEnd() === expected.trimEnd() ? expected : text
}

function discovery(one: Case): Promise<Values> {
  const asksAll = isValues(one.expected) && 'all' in one.expected
  const asksNearest = isValues(one.expected) && ('nearest' in one.expected || 'error' in one.expected)
  return inTemporary((root) =>
    answer(one, {
      input: ['tree', 'git', 'start'],
      run: async ({ tree, git, start }) => {
        await plant(root, values(tree), git)
        const from = join(root, string(start))
        return {
          all: asksAll ? (await findAllDotFlox(from)).map(({ path }) => relative(root, path)) : [],
          nearest: asksNearest ? await findDotFlox(from) : null,
        }
      },
      says: {
        // What stands above the scratch folder is this machine's own.
        all: ({ all }) => all.filter((path) => !path.startsWith('..')),
        nearest: ({ nearest }) => (nearest ? relative(root, nearest.path) : null),
      },
    }),
  )
}

async function plant(root: string, tree: Values, git: unknown): Promise<void> {
  for (const [path, text] of Object.entries(tree)) {
    if (path.endsWith('/')) await mkdir(join(root, path), { recursive: true })
    else {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), string(text))
    }
  }
  for (const folder of Array.isArray(git) ? git.map(string) : []) {
    await mkdir(join(root, folder, '.git'), { recursive: true })
  }
}

async function inTemporary<Result>(work: (root: string) => Promise<Result>): Promise<Result> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'floe-case-')))
  try {
    return await work(root)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
