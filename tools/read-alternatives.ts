// Writes resources/nix/debian/alternatives.tsv: the names that maintainer scripts of some packages give, which no list
// of apt has. tsx tools/read-alternatives.ts; needs apt with the lists of Debian 12.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../engine/process/run.ts'

/** Packages that offer names which others offer too, as far as people put them into an environment. */
const names = [
  ['gawk', 'mawk', 'original-awk', 'vim', 'vim-tiny', 'vim-nox', 'neovim', 'nano', 'ed', 'emacs-nox'],
  [
    'netcat-openbsd',
    'netcat-traditional',
    'nodejs/bookworm-security',
    'less',
    'gcc',
    'g++',
    'tcc',
    'lua5.3',
    'lua5.4',
    'w3m',
    'rename',
  ],
  [
    'libblas3',
    'liblapack3',
    'libopenblas0-pthread',
    'procps',
    'pinentry-curses',
    'pinentry-tty',
    'figlet',
    'toilet',
    'sysstat',
    'cpio',
  ],
].flat()

const resources = join(import.meta.dirname, '..', 'resources', 'nix', 'debian')
const folder = await mkdtemp(join(tmpdir(), 'floe-alternatives-'))
try {
  const download = await run('apt-get', ['-q', '-o', 'APT::Sandbox::User=root', 'download', ...names], { cwd: folder })
  if (download.exitCode !== 0) throw new Error(download.stderr)
  const rows: string[] = []
  for (const file of (await readdir(folder)).sort()) {
    const script = await run('dpkg-deb', ['--info', join(folder, file), 'postinst'])
    const found = await run('awk', ['-f', join(resources, 'lib', 'alternatives.awk')], { input: script.stdout })
    const name = file.slice(0, file.indexOf('_'))
    rows.push(...found.stdout.split('\n').flatMap((line) => (line ? [`${name}\t${line}`] : [])))
  }
  await writeFile(join(resources, 'alternatives.tsv'), `${rows.join('\n')}\n`)
  console.log(`${rows.length} names of ${names.length} packages`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
