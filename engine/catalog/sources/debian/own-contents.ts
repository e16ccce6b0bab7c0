import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { atomicWrite } from '../../../lib/atomic-write.ts'
import { run } from '../../../process/run.ts'
import type { SourceOptions } from '../../catalog-source.ts'
import { aptLists } from './apt-lists.ts'
import type { AptList } from './apt-lists.ts'

/**
 * apt fetches its lists of files only where apt-file is installed, which takes an administrator. Floe lets the user's
 * own apt fetch them from the same sources into Floe's cache: this file of settings says what and where to.
 */
const settingsFile = (cache: string) => join(cache, 'contents.conf')

/** Where Floe's own lists lie, and new ones appear. */
export const ownContentsFolder = (cache: string): string => join(cache, 'contents')

/** The Contents lists that Floe has had fetched; empty before that. */
export async function ownContents(
  cache: string,
  apt: readonly string[],
  signal: AbortSignal | null,
): Promise<readonly AptList[]> {
  const settings = settingsFile(cache)
  if (!(await stat(settings).catch(() => null))) return []
  const lists = await aptLists([...apt, '-c', settings], signal)
  return lists.filter(({ kind }) => kind === 'contents')
}

/** Fetches them, or what is new of them. Errors: DOWNLOAD_FAILED, CANCELLED. */
export async function fetchContents(cache: string, apt: readonly string[], options: SourceOptions): Promise<void> {
  const settings = settingsFile(cache)
  await mkdir(join(ownContentsFolder(cache), 'partial'), { recursive: true })
  await atomicWrite(settings, settingsText(ownContentsFolder(cache)))
  options.progress({ stage: 'download', activity: 'Lists of files' })
  const result = await run('apt-get', [...apt, '-c', settings, '-q', 'update'], {
    env: { ...process.env, LC_ALL: 'C' },
    signal: options.signal,
    onStdout: options.log,
    onStderr: options.log,
  })
  if (result.exitCode === 0) return
  const reason = result.stderr.trim().split('\n').at(-1) ?? ''
  throw new FloeError('DOWNLOAD_FAILED', result.stderr, { package: 'the lists of files', reason })
}

/** Only these lists, none of the machine's own folders, and none of what the administrator lets run after an update. */
const settingsText = (folder: string) => `Dir::State::lists "${folder}/";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
APT::Sandbox::User "root";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear Acquire::IndexTargets;
Acquire::Languages "none";
Acquire::IndexTargets::deb::Contents-deb {
  MetaKey "$(COMPONENT)/Contents-$(ARCHITECTURE)";
  ShortDescription "Contents-$(ARCHITECTURE)";
  Description "$(RELEASE)/$(COMPONENT) $(ARCHITECTURE) Contents (deb)";
  flatMetaKey "Contents-$(ARCHITECTURE)";
  flatDescription "$(RELEASE) Contents (deb)";
  PDiffs "true";
  KeepCompressed "true";
};
`
