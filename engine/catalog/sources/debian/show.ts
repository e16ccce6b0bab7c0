import type { PackageDetail } from '../../../../shared/model/catalog.ts'
import { run } from '../../../process/run.ts'
import { noSuchPackage } from './choose-version.ts'
import type { DebianContext } from './context.ts'
import { isLeftOut } from './left-out.ts'
import { isFree, packageKey } from './package-record.ts'
import type { PackageRecord } from './package-record.ts'
import { parseRelations } from './relations.ts'
import { debianName } from './debian-path.ts'
import { nativeSystem } from './resolve.ts'
import { isVerified } from './verified.ts'

/** Errors: PACKAGE_NOT_FOUND, CATALOG_UNAVAILABLE. */
export async function showPackage(
  context: DebianContext,
  pkgPath: string,
  signal: AbortSignal,
): Promise<PackageDetail> {
  const name = debianName(pkgPath)
  const versions = await context.index.ask('versions', { name }, signal)
  const [newest] = versions
  if (!newest) throw noSuchPackage(name, await context.index.ask('providers', { name }, signal))
  return {
    pkgPath,
    name,
    version: newest.version,
    description: newest.description,
    longDescription: await longDescription(context, newest, signal),
    homepage: newest.homepage || null,
    license: licenseOf(newest),
    source: 'debian',
    section: newest.section || null,
    verified: isVerified(name),
    systems: [nativeSystem()],
    versions: versions.map((record) => ({ version: record.version, from: record.suite, date: null })),
    outputs: [{ name: 'out', installedByDefault: true, size: newest.installedSize || null }],
    downloadSize: newest.size || null,
    installedSize: newest.installedSize || null,
    dependencies: dependencies(newest),
    commands: [...(await context.index.ask('commands', { name }, signal))],
  }
}

/** Only the package's own copyright file names the licence; what its area of the archive promises is known. */
const licenseOf = ({ section }: PackageRecord) =>
  isFree(section) ? 'free, by Debian’s guidelines' : `not free, or needs what is not (Debian ${section.split('/')[0]})`

/** Names of what it needs, the first alternative of each, without what only configures the host. */
function dependencies(record: PackageRecord): string[] {
  const clauses = parseRelations(record.depends).filter((clause) => !clause.some(({ name }) => isLeftOut(name)))
  return [...new Set(clauses.flatMap(([first]) => first?.name ?? []))]
}

/** The paragraphs after the first line. Long texts are in lists of their own, which apt joins. */
async function longDescription(context: DebianContext, record: PackageRecord, signal: AbortSignal): Promise<string> {
  const result = await run('apt-cache', [...context.apt, 'show', packageKey(record)], {
    signal,
    env: { ...process.env, LC_ALL: 'C' },
  })
  const text = /^Description(?:-en)?:[^\n]*\n((?: [^\n]*\n?)*)/m.exec(result.stdout)?.[1] ?? ''
  return text
    .split('\n')
    .map((line) => (line.trim() === '.' ? '' : line.replace(/^ /, '')))
    .join('\n')
    .trim()
}
