import { describe, expect, test } from 'vitest'
import { newManifest } from '../manifest/new-manifest.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { detectLanguages, mergeScripts } from './detect-languages.ts'

const project = (files: Record<string, string>) => ({
  read: async (name: string) => files[name] ?? null,
  list: async () => Object.keys(files),
})
const has =
  (...specs: string[]) =>
  async (spec: string) =>
    specs.includes(spec)
const specs = async (files: Record<string, string>, ...known: string[]) =>
  (await detectLanguages(project(files), has(...known))).map(({ packages }) => packages.map(({ spec }) => spec))

describe('languages of a folder', () => {
  test('an even major that fits the range of package.json comes first', async () => {
    const files = { 'package.json': '{"engines":{"node":">=18 <23"}}' }
    expect(await specs(files, 'nodejs_18', 'nodejs_21', 'nodejs_22', 'nodejs')).toEqual([['nodejs_22']])
    expect(await specs(files, 'nodejs_21', 'nodejs')).toEqual([['nodejs_21']])
  })

  test('a version that no catalog has is offered as the default, with a note', async () => {
    const [node] = await detectLanguages(project({ '.nvmrc': 'v4.1.0\n' }), has('nodejs'))
    expect(node?.packages).toEqual([
      {
        spec: 'nodejs',
        available: true,
        note: '.nvmrc asks for v4.1.0, which no catalog has; the default is offered.',
      },
    ])
    expect(node?.hook).toBeNull()
  })

  test('yarn stands alone unless both versions are asked for, and a package-lock alone means nothing', async () => {
    expect(await specs({ 'package.json': '{}', 'yarn.lock': '__metadata:\n' }, 'yarn', 'yarn-berry')).toEqual([
      ['yarn-berry'],
    ])
    const both = { 'package.json': '{"engines":{"node":"20","yarn":"^1"}}', 'yarn.lock': '' }
    expect(await specs(both, 'yarn', 'nodejs_20')).toEqual([['yarn', 'nodejs_20']])
    expect(await specs({ 'package-lock.json': '{}' })).toEqual([])
    expect(await specs({ 'package.json': 'not json' })).toEqual([])
  })

  test('a Python project is one suggestion, however many files describe it', async () => {
    const project_ = '[project]\nrequires-python = ">= 3.10"\n'
    const poetry = `${project_}[tool.poetry.dependencies]\npython = "^3.11"\n`
    const files = { 'pyproject.toml': project_, 'requirements.txt': '', 'requirements-dev.txt': '' }
    expect(await specs(files, 'python3@>=3.10', 'python3', 'poetry')).toEqual([['python3@>=3.10']])
    expect(await specs({ ...files, 'pyproject.toml': poetry }, 'python3', 'poetry')).toEqual([['python3', 'poetry']])
    const [found] = await detectLanguages(project(files), has('python3@>=3.10'))
    expect(found?.reason).toBe(
      'pyproject.toml asks for python >= 3.10; requirements-dev.txt and requirements.txt are here',
    )
    expect(found?.hook?.match(/python3 -m venv/g)).toHaveLength(1)
    for (const target of ['-e .', "-r 'requirements.txt'", "-r 'requirements-dev.txt'"])
      expect(found?.hook).toContain(`pip install ${target} --quiet`)
  })

  test('go.work is asked before go.mod', async () => {
    expect(await specs({ 'go.work': 'go 1.22\n', 'go.mod': 'module x\ngo 1.20\n' }, 'go@^1.22', 'go')).toEqual([
      ['go@^1.22'],
    ])
  })

  test('where go has another name, as Debian has it, that one is offered', async () => {
    const files = { 'go.mod': 'module x\ngo 1.19\n' }
    expect(await specs(files, 'golang-go@^1.19', 'golang-go')).toEqual([['golang-go@^1.19']])
    expect(await specs(files, 'go', 'golang-go')).toEqual([['go']])
    expect(await specs({ 'go.mod': 'module x\n' }, 'golang-go')).toEqual([['golang-go']])
    const [go] = await detectLanguages(project({ 'go.mod': 'go 1.22\n' }), has('golang-go'))
    expect(go?.packages).toEqual([
      {
        spec: 'golang-go',
        available: true,
        note: 'go.mod asks for 1.22, which no catalog has; the newest is offered.',
      },
    ])
    const [nowhere] = await detectLanguages(project(files), has())
    expect(nowhere?.packages).toMatchObject([{ spec: 'go', available: false }])
  })

  test('what a catalog has apart from its language is offered with it, as Debian has npm, venv and Poetry', async () => {
    const files = {
      'package.json': '{}',
      'requirements.txt': '',
      'pyproject.toml': '[tool.poetry.dependencies]\npython = "*"',
    }
    expect(await specs(files, 'nodejs', 'npm', 'python3', 'python3-venv', 'python3-poetry')).toEqual([
      ['nodejs', 'npm'],
      ['python3', 'python3-poetry'],
    ])
    expect(await specs({ 'requirements.txt': '' }, 'python3', 'python3-venv')).toEqual([['python3', 'python3-venv']])
    expect(await specs({ '.nvmrc': '18' }, 'nodejs', 'npm')).toEqual([['nodejs']])
    const [found] = await detectLanguages(project({ 'requirements.txt': '' }), has('python3'))
    expect(found?.hook).toContain('python3 -m venv')
  })

  test('what is suggested makes a manifest that can be read', async () => {
    const files = {
      'package.json': '{}',
      'go.mod': 'go 1.22',
      'requirements.txt': '',
      'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.11"',
    }
    const found = await detectLanguages(project(files), has('nodejs', 'go', 'python3', 'poetry'))
    expect(found.map(({ id }) => id)).toEqual(['node', 'python-poetry', 'go'])
    for (const bare of [true, false]) {
      const { manifest } = parseManifest(newManifest({ bare, ...mergeScripts(found) }))
      expect(manifest.hook?.['on-activate']).toContain('npm install')
      expect(manifest.hook?.['on-activate']).toContain('go get .')
      expect(Object.keys(manifest.profile ?? {})).toEqual(['bash', 'zsh', 'fish', 'tcsh'])
    }
  })
})
