import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from './build-index.ts'
import { openIndex } from './package-index.ts'
import { nearInSources, searchSources } from './search-sources.ts'

/** Names of Debian 12, among them all that were once proposed for something else. */
const debian = `aspell ava aws-nuke bc chromium chromium-driver cloud-init cmake cmake-vala coda coreutils csound docker
  docker-compose docker.io ed eom fdb5 figlet file filter firefox-esr flash fop foot foo-yc20 gccgo-go gh git golang-go
  gri gtg gtick gv goo gox hello htop htp htpdate iraf jaaa japa javacc jello jq jqp jwt jython kdocker kubectx lava
  locate mcs mono-dbg mypy mysql-common musl neat neovim nodejs node-lodash node-react node-ws nodm
  numpy-stl opensta-dev php-ps postgis postgresql postgrey puppet python3 python3-numpy python3-requests python3.11 radio
  rclone rear redis redis-server redis-tools redir ripgrep ripper rs ruby rustc rush tirex vim worker xbase xdm xye yi
  ruby-server perl-server node-server php-server zsh-autosuggestions`.split(/\s+/)

const commands: Readonly<Record<string, readonly string[]>> = {
  'golang-go': ['go', 'gofmt'],
  'gccgo-go': ['go'],
  ripgrep: ['rg'],
  nodejs: ['node'],
  coreutils: ['ls', 'rm', 'dd'],
}

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'floe-near-'))
  const row = { version: '1', description: '', verified: false }
  async function* debianRows() {
    yield debian.map((name) => ({ ...row, pkgPath: `debian/${name}`, name, commands: commands[name] ?? [] }))
  }
  async function* nixRows() {
    yield ['jq', 'python313Packages.numpy', 'python312Packages.numpy', 'nodejs_20'].map((path) => ({
      ...row,
      pkgPath: path,
      name: path.split('.').at(-1) ?? path,
      commands: [],
    }))
  }
  await buildIndex(debianRows(), { file: join(folder, 'debian'), source: 'debian', fingerprint: 'x' })
  await buildIndex(nixRows(), { file: join(folder, 'nixpkgs'), source: 'nixpkgs', fingerprint: 'x' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const opened = (source: string) => {
  const index = openIndex(join(folder, source))
  if (!index) throw new Error('the index was not opened')
  return [index]
}
const near = (name: string, source = 'debian') => nearInSources(opened(source), name, 3)

describe('names that somebody may have meant', () => {
  it.each([
    ['a slip', 'gti', ['git']],
    ['a letter too many', 'jqq', ['jq']],
    ['a letter too many', 'helloo', ['hello']],
    ['swapped letters', 'htpo', ['htp', 'htop']],
    ['a missing letter', 'edis', ['redis']],
    ['a version that is not there', 'python3.13', ['python3.11', 'python3']],
    ['a slip in a long name', 'docker-compse', ['docker-compose', 'docker']],
    ['other punctuation', 'Docker_Compose', ['docker-compose', 'docker']],
    ['the beginning', 'postgres', ['postgresql', 'postgrey']],
    ['the beginning', 'rust', ['rustc']],
    ['a slip in the beginning', 'pyhton', ['python3', 'python3.11', 'python3-numpy']],
    ['a slip in the beginning', 'firefx', ['firefox-esr']],
    ['the name of a library', 'numpy', ['python3-numpy', 'numpy-stl']],
    ['the name of a library', 'lodash', ['node-lodash']],
    ['more than the name', 'chromium-browser', ['chromium']],
  ])('finds %s: %s', (_what, asked, names) => expect(near(asked)).toEqual({ withCommand: [], named: names }))

  it('knows which package has a command of that name, and of several puts none aside', () => {
    const go = near('go')
    expect([[...go.withCommand].sort(), go.named]).toEqual([['gccgo-go', 'golang-go'], []])
    expect(near('rg')).toEqual({ withCommand: ['ripgrep'], named: [] })
    expect(near('node').withCommand).toEqual(['nodejs'])
  })

  it.each([
    'no-such-package-anywhere',
    'terraform',
    'gcloud',
    'foobarbaz',
    'xyz',
    'fd',
    'mongodb',
    'server',
    'x',
    '',
    '---',
    '🙂',
  ])('proposes nothing for %j', (asked) => expect(near(asked)).toEqual({ withCommand: [], named: [] }))

  it('names a package of a set by its whole path', () => {
    expect(near('numpy', 'nixpkgs').named).toEqual(['python313Packages.numpy', 'python312Packages.numpy'])
    expect(near('nodejs20', 'nixpkgs').named).toEqual(['nodejs_20'])
  })

  it('never proposes what was asked for', () => expect(near('git').named).not.toContain('git'))
})

it('says them where a search finds nothing, and none beside what it finds', () => {
  expect(searchSources(opened('debian'), 'jqq', { limit: 20 })).toEqual({ hits: [], total: 0, suggestions: ['jq'] })
  expect(searchSources(opened('debian'), 'jq', { limit: 20 }).suggestions).toEqual([])
})
