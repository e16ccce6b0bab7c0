import type { Command } from 'commander'
import { bold, dim, note, print, printJson, printTable, size, visibleLine, visibleText, write } from '../output.ts'
import { thisSystem } from '../../engine/client.ts'
import { listNames } from '../../shared/text/list-names.ts'
import type { InstalledPackage } from '../../shared/model/environment.ts'
import { wholeNumber } from '../whole-number.ts'
import { detailOf, readable, withEngine } from '../with-engine.ts'

interface Options {
  readonly dir?: string
  readonly json?: boolean
}

/** Commands that only read: environments, their packages and the catalog. */
export function addListAndSearchCommands(program: Command): void {
  program
    .command('list')
    .alias('l')
    .description('list the packages of the environment of this folder')
    .option('-d, --dir <folder>', 'the folder of the environment')
    .option('-n, --name', 'install ids only')
    .option('-c, --config', 'print the manifest')
    .option('--json', 'print packages as JSON')
    .action(list)
  program
    .command('search')
    .description('find packages by name, command or description')
    .argument('<text...>')
    .option('-n, --limit <number>', 'maximum number of results', wholeNumber(), 15)
    .option('--json', 'print the answer as JSON')
    .action(search)
  program
    .command('show')
    .description('show the details of a package')
    .argument('<package>', 'package path: hello, debian/jq')
    .option('--json', 'print it as JSON')
    .action(show)
  program
    .command('envs')
    .description('list all environments that Floe knows')
    .option('--json', 'print them as JSON')
    .action(listEnvironments)
}

async function list(options: Options & { readonly name?: boolean; readonly config?: boolean }): Promise<void> {
  await withEngine(async (client) => {
    const environment = await detailOf(client, options.dir)
    if (options.config) return write(process.stdout, environment.manifestText.replaceAll('\r\n', '\n'))
    const { installed } = readable(environment)
    if (options.json) return printJson(installed)
    const ids = installed.map(({ installId }) => visibleLine(installId)).sort()
    if (options.name) return ids.forEach((one) => print(one))
    if (ids.length === 0) return note('No packages yet. Next: floe search <text>, floe install <package>')
    const rows = installed.map((one) => [
      one.installId,
      one.lockedFor.length === 0 ? 'not locked' : (one.version ?? ''),
      one.pkgPath,
      isForThisSystem(one) ? size(one.size) : `only for ${listNames(one.lockedFor)}`,
    ])
    return printTable(rows.sort(([one = ''], [other = '']) => (one < other ? -1 : 1)))
  })
}

const isForThisSystem = ({ lockedFor }: InstalledPackage) => lockedFor.length === 0 || lockedFor.includes(thisSystem())

async function search(words: string[], options: { readonly limit: number; readonly json?: boolean }): Promise<void> {
  await withEngine(async (client) => {
    const limit = Math.min(500, Math.max(1, options.limit))
    const slow = setTimeout(() => note('Reading the catalog. This takes a while the first time only.'), 1500)
    const answer = await client.catalog
      .search({ text: words.join(' ').slice(0, 200), limit })
      .finally(() => clearTimeout(slow))
    if (answer.hits.length === 0) process.exitCode = 1
    if (options.json) return printJson(answer)
    printTable(
      answer.hits.map(({ pkgPath, version, description, matchedCommand }) => [
        pkgPath,
        version,
        matchedCommand ? `${description} (has the command ${matchedCommand})` : description,
      ]),
    )
    if (answer.hits.length === 0) {
      note(`Nothing was found for ${words.join(' ')}.`)
      if (answer.suggestions.length > 0) note(`Did you mean: ${answer.suggestions.map(visibleLine).join(', ')}?`)
    } else if (answer.total > answer.hits.length) {
      note(dim(`${answer.hits.length} of ${answer.total}; more with --limit`))
    }
  })
}

async function show(pkgPath: string, options: { readonly json?: boolean }): Promise<void> {
  await withEngine(async (client) => {
    const found = await client.catalog.show({ pkgPath })
    if (options.json) return printJson(found)
    print(`${bold(visibleLine(found.pkgPath))} ${visibleLine(found.version)}`)
    print(visibleText(found.longDescription || found.description))
    const facts: readonly (readonly [string, string])[] = [
      ['Homepage', found.homepage ?? ''],
      ['Licence', found.license ?? ''],
      ['Source', found.source],
      ['Systems', found.systems.join(', ')],
      ['Download', size(found.downloadSize)],
      ['On disk', size(found.installedSize)],
      ['Outputs', found.outputs.map(({ name }) => name).join(', ')],
      ['Commands', found.commands.join(', ')],
      ['Versions', found.versions.map(({ version, from }) => `${version} (${from})`).join(', ')],
    ]
    printTable(facts.filter(([, value]) => value !== ''))
  })
}

async function listEnvironments(options: { readonly json?: boolean }): Promise<void> {
  await withEngine(async (client) => {
    const all = await client.environments.list({})
    if (options.json) return printJson(all)
    if (all.length === 0) return note('No environments yet. Next: floe init')
    return printTable(all.map(({ name, state, packages, folder }) => [name, state, `${packages} packages`, folder]))
  })
}
