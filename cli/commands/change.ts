import type { Command } from 'commander'
import { resolve } from 'node:path'
import type { FloeClient } from '../../shared/contract/contract.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { EnvironmentSummary } from '../../shared/model/environment.ts'
import type { Job } from '../../shared/model/job.ts'
import { note, print, printJson, visibleLine } from '../output.ts'
import { runJob } from '../run-job.ts'
import { wholeNumber } from '../whole-number.ts'
import { environmentToChange, withEngine } from '../with-engine.ts'

interface Options {
  readonly dir?: string
  readonly json?: boolean
}

/** Commands that change an environment: each is one job, shown until it ends. */
export function addChangeCommands(program: Command): void {
  program
    .command('init')
    .description('create an environment in a folder')
    .argument('[package...]', 'packages to install at once')
    .option('-d, --dir <folder>', 'the folder, instead of the current one')
    .option('-n, --name <name>', 'its name, instead of that of the folder')
    .option('--bare', 'a manifest without explanations')
    .option('--json', 'print the environment as JSON')
    .action(init)
  program
    .command('install')
    .alias('i')
    .description('install packages into the environment of this folder; without packages, build what its manifest says')
    .argument('[package...]', 'hello, debian/jq, curl@8, curl^bin,dev, a flake reference or a store path')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('-i, --id <id>', 'install id, for one package')
    .option('--json', 'print the job as JSON')
    .action(install)
  program
    .command('uninstall')
    .description('remove packages by install id or package path')
    .argument('<package...>')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('--json', 'print the job as JSON')
    .action((packages: string[], options: Options) => applyEdit(options, { kind: 'uninstall', packages }))
  program
    .command('change')
    .description('change how a package is installed')
    .argument('<id>', 'install id')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('--priority <number>', 'lower than 5 wins where two packages have the same file', wholeNumber())
    .option('--pkg-version <version>', 'a version or a range of versions')
    .option('--group <group>', 'packages of one group come from one state of the catalog')
    .option('--outputs <outputs>', '"all", or names separated by commas')
    .option('--json', 'print the job as JSON')
    .action(change)
}

interface InitOptions extends Options {
  readonly name?: string
  readonly bare?: boolean
}

async function init(packages: string[], options: InitOptions): Promise<void> {
  await withEngine(async (client) => {
    const { environment, job } = await client.environments.create({
      folder: resolve(options.dir ?? '.'),
      ...(options.name === undefined ? {} : { name: options.name }),
      template: options.bare ? 'bare' : 'commented',
      packages,
      languages: [],
      createFolder: true,
      typed: true,
    })
    if (job) await runJob(client, job, options.json ?? false)
    if (options.json) return printJson(environment)
    print(`Created the environment ${visibleLine(environment.name)} in ${visibleLine(environment.folder)}`)
    if (packages.length === 0) note('Next: floe search <text>, floe install <package>, floe activate')
    else note('Next: floe activate')
  })
}

interface InstallOptions extends Options {
  readonly id?: string
}

async function install(specs: string[], options: InstallOptions, command: Command): Promise<void> {
  if (options.id !== undefined && specs.length !== 1) command.error('error: --id is for one package')
  if (specs.length === 0) return applyEdit(options, { kind: 'build' })
  const packages = specs.map((spec) => ({
    spec,
    ...(options.id === undefined ? {} : { installId: options.id }),
  }))
  await applyEdit(options, { kind: 'install', packages })
}

interface ChangeOptions extends Options {
  readonly priority?: number
  readonly pkgVersion?: string
  readonly group?: string
  readonly outputs?: string
}

async function change(installId: string, options: ChangeOptions): Promise<void> {
  const { priority, pkgVersion, group, outputs } = options
  await applyEdit(options, {
    kind: 'change',
    installId,
    ...(priority === undefined ? {} : { priority }),
    ...(pkgVersion === undefined ? {} : { version: pkgVersion }),
    ...(group === undefined ? {} : { group }),
    ...(outputs === undefined ? {} : { outputs: outputs === 'all' ? ('all' as const) : outputs.split(',') }),
  })
}

async function applyEdit(options: Options, edit: ManifestEdit): Promise<void> {
  await withEngine(async (client) => {
    const environment = await environmentToChange(client, options.dir)
    const job = await finish(client, environment, edit, options.json ?? false)
    if (options.json) printJson(job)
    else print(visibleLine(job.result ?? 'Done'))
  })
}

async function finish(
  client: FloeClient,
  environment: EnvironmentSummary,
  edit: ManifestEdit,
  quiet: boolean,
): Promise<Job> {
  return runJob(client, await client.environments.apply({ id: environment.id, edit, typed: true }), quiet)
}
