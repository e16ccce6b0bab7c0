// Builds converted Debian packages and runs them where only the store can be seen (debian-catalog.md, "Verified packages").
// tsx tools/verify-debian.ts [--all | --only a,b]: without either, those that fit into every test run.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { debianSource } from '../engine/catalog/sources/debian/debian-source.ts'
import type { CatalogSource } from '../engine/catalog/catalog-source.ts'
import { storeListing } from '../engine/tree/list-tree.ts'
import { planTree } from '../engine/tree/plan-tree.ts'
import { floePaths } from '../engine/lib/floe-paths.ts'
import { buildTrees } from '../engine/nix/build-trees.ts'
import type { LockedCatalogPackage } from '../engine/lock/lock-schema.ts'
import { run } from '../engine/process/run.ts'
import { companions, smokes } from './debian-smoke.ts'
import type { Smoke } from './debian-smoke.ts'

const usual = [
  ['hello', 'jq', 'ripgrep', 'curl', 'git', 'bash', 'coreutils', 'make', 'sqlite3', 'python3', 'redis-server'],
  ['figlet', 'cowsay'],
].flat()
const { values } = parseArgs({
  options: { all: { type: 'boolean' }, only: { type: 'string' }, verbose: { type: 'boolean' } },
})
const names = values.all ? Object.keys(smokes) : (values.only?.split(',') ?? usual)
const options = {
  signal: new AbortController().signal,
  progress: () => {},
  log: (text: string) => void (values.verbose && process.stderr.write(text)),
}

const source = debianSource({ resources: join(import.meta.dirname, '..', 'resources'), cache: floePaths().cache })
const status = await source.status()
if (status.available) await verify()
else {
  console.log(`skipped: ${status.hint}`)
  console.log(`0 passed, 0 failed, ${names.length} skipped`)
}

async function verify(): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'floe-verify-'))
  let failed = 0
  try {
    const packages = await realised(source)
    const passwd = join(scratch, 'passwd')
    await writeFile(passwd, 'floe:x:1000:1000::/tmp:/bin/sh\n')
    const locales = packages.find(({ pname }) => pname === 'libc-bin')?.outputs['out'] ?? ''
    for (const locked of packages.filter(({ pname }) => names.includes(pname))) {
      const wanted = [locked.pname, ...(companions[locked.pname] ?? [])]
      const tree = await treeOf(
        packages.filter(({ pname }) => wanted.includes(pname)),
        join(scratch, locked.pname),
      )
      const faults = await faultsOf(locked.pname, { tree, locales, passwd })
      if (faults.length) failed++
      console.log(`${faults.length ? 'failed' : 'passed'}  ${locked.name}`)
      for (const fault of faults) console.log(`  ${fault}`)
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  console.log(`${names.length - failed} passed, ${failed} failed, 0 skipped`)
  process.exit(failed ? 1 : 0)
}

/** With libc-bin for its C.UTF-8: setlocale inside libc reads from the host, and there is none in the test. */
async function realised(from: CatalogSource): Promise<readonly LockedCatalogPackage[]> {
  const wanted = new Set([...names, ...names.flatMap((name) => companions[name] ?? []), 'libc-bin'])
  const requests = [...wanted].map((name) => ({
    installId: name,
    pkgPath: `debian/${name}`,
    version: null,
    group: 'toplevel',
    priority: 5,
    system: process.arch === 'arm64' ? 'aarch64-linux' : 'x86_64-linux',
  }))
  const resolution = await from.resolve(requests, options)
  await from.realise(resolution.packages, resolution.pins, options)
  return resolution.packages
}

async function treeOf(packages: readonly LockedCatalogPackage[], outLink: string): Promise<string> {
  const installed = packages.map(({ install_id: installId, outputs }) => ({
    installId,
    output: null,
    path: outputs['out'] ?? '',
    priority: 5,
  }))
  const { ranks } = planTree(installed, { recursive: false }, storeListing())
  const { run: tree } = await buildTrees(outLink, { trees: { run: ranks }, files: {} })
  return tree
}

interface View {
  readonly tree: string
  readonly locales: string
  readonly passwd: string
}

async function faultsOf(name: string, view: View): Promise<string[]> {
  const faults: string[] = []
  for (const smoke of smokes[name] ?? []) {
    const { stdout, stderr, exitCode } = await inSandbox(smoke, view)
    if (smoke.expect.test(stdout)) continue
    const lines = `${stdout}\n${stderr}`.trim().split('\n').slice(-6)
    faults.push(`exit ${exitCode}: ${smoke.script.split('\n')[0]}`, ...lines.map((line) => `  ${line}`))
  }
  return smokes[name] ? faults : ['there is no test for it']
}

/** Nothing of the host: no /usr, no /etc but the user's own name, no network; /bin/sh is the busybox that also converts packages. */
async function inSandbox(smoke: Smoke, { tree, locales, passwd }: View) {
  const shell = await busyboxShell()
  const view = [
    '--ro-bind',
    '/nix',
    '/nix',
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    '--tmpfs',
    '/tmp',
    '--symlink',
    shell,
    '/bin/sh',
  ]
  const alone = ['--unshare-all', '--die-with-parent', '--new-session', '--uid', '1000', '--gid', '1000', '--clearenv']
  const variables = { FLOX_ENV: tree, PATH: `${tree}/bin:${tree}/sbin`, HOME: '/tmp', TERM: 'xterm', SHELL: '/bin/sh' }
  const set = Object.entries({ ...variables, LC_ALL: 'C.UTF-8', LOCPATH: `${locales}/lib/locale` })
  const settings = set.flatMap(([name, value]) => ['--setenv', name, value])
  const command = [
    ...view,
    ...alone,
    ...settings,
    '--ro-bind',
    passwd,
    '/etc/passwd',
    '--chdir',
    '/tmp',
    '/bin/sh',
    '-c',
    smoke.script,
  ]
  return run('bwrap', command, { signal: AbortSignal.timeout(60_000) })
}

async function busyboxShell(): Promise<string> {
  const folder = join(floePaths().cache, 'debian')
  const [note = ''] = (await readdir(folder)).filter((name) => name.startsWith('busybox-'))
  return join(await readFile(join(folder, note), 'utf8'), 'bin', 'sh')
}
