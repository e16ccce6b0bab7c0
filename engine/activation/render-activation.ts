import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { TrustLevel } from '../../shared/model/environment.ts'
import { listedId } from '../environments/listed-place.ts'
import { atomicWrite } from '../lib/atomic-write.ts'
import { fileError } from '../lib/file-error.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { installationFolder } from '../lib/installation.ts'
import { packagesOnly } from '../trust/surface.ts'
import { activationFiles } from './activation-files.ts'
import { activationScript } from './activation-script.ts'
import { copyModificationTime } from './file-stamps.ts'
import { guardedVars } from './vars-script.ts'
import type { ActivationInput } from './activation-script.ts'
import type { LockedEnvironment } from './locked-environment.ts'
import { renderedFolder } from '../trust/rendered-folder.ts'
import { readTreeFacts } from './tree-facts.ts'
import type { TreeFacts } from './tree-facts.ts'

/**
 * Writes what a shell needs to activate the environment without asking anybody: script, hook, profiles, and the
 * reference files by which it sees that nothing has changed. Called only for what the user has agreed to run. Gives the
 * script.
 * Errors: CHANGED_ON_DISK, DISK_FULL, FILE_ACCESS.
 */
export async function renderActivation(
  environment: LockedEnvironment,
  level: Exclude<TrustLevel, 'none'>,
): Promise<string> {
  const allFacts = await readTreeFacts(environment.tree)
  const facts = level === 'full' ? allFacts : { ...allFacts, plugins: [] }
  const manifest = level === 'full' ? environment.manifest : packagesOnly(environment.manifest)
  const folder = renderedFolder(environment.dotFlox)
  const key = keyOf(environment, manifest, facts)
  const own = join(folder, key)
  await privateFolder(own)
  await writeScripts(folder, own, manifest)
  await writeStamps(join(own, 'stamp'), environment)
  if (facts.pip) await writePipSettings(environment.dotFlox)
  const id = await listedId(environment.dotFlox)
  const input = { ...inputFor(environment, manifest, facts, key, own), id }
  for (const name of scriptNames(environment)) {
    await atomicWrite(join(folder, name), activationScript(input), { mode: 0o600 })
  }
  await removeOlder(folder, key, environment)
  return join(folder, `${environment.mode}.sh`)
}

const library = join(installationFolder, 'resources', 'activation')

function keyOf(environment: LockedEnvironment, manifest: Manifest, facts: TreeFacts): string {
  const { tree, mode, files } = environment
  const content = [tree, mode, files.lock.text, activationFiles(manifest), facts]
  return `${mode}-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)}`
}

function inputFor(
  environment: LockedEnvironment,
  manifest: Manifest,
  facts: TreeFacts,
  key: string,
  folder: string,
): Omit<ActivationInput, 'id'> {
  const { dotFlox, name, mode, link, tree, pointer, files } = environment
  return {
    dotFlox,
    projectFolder: dirname(dotFlox),
    name,
    mode,
    link,
    tree,
    facts,
    manifest,
    pointer,
    inodes: { manifest: files.manifest.inode, lock: files.lock.inode },
    folder,
    key,
    library,
  }
}

const scriptNames = ({ mode, defaultMode }: LockedEnvironment) =>
  mode === defaultMode ? [`${mode}.sh`, 'default.sh'] : [`${mode}.sh`]

/** Hook and variables belong to one key; profiles lie where nested shells of other environments find them. */
async function writeScripts(folder: string, own: string, manifest: Manifest): Promise<void> {
  const files = activationFiles(manifest)
  const wanted = new Map([
    [join(own, 'envrc'), guardedVars(manifest.vars)],
    [join(own, 'hook'), files['activate.d/hook-on-activate']],
    ...['common', 'bash', 'zsh', 'fish', 'tcsh'].map(
      (shell) => [join(folder, `profile-${shell}`), files[`activate.d/profile-${shell}`]] as const,
    ),
  ])
  // Together: each is synced to the disk, and a change of the environment waits for them.
  await Promise.all(
    [...wanted].map(([path, text]) =>
      text === undefined ? rm(path, { force: true }) : atomicWrite(path, text, { mode: 0o600 }),
    ),
  )
}

async function writeStamps(folder: string, { files }: LockedEnvironment): Promise<void> {
  await privateFolder(folder)
  await Promise.all(
    Object.values(files).map(async (file) => {
      const reference = join(folder, basename(file.path))
      await atomicWrite(reference, '', { mode: 0o600 })
      await copyModificationTime(file.path, reference, file.modified)
    }),
  )
}

async function writePipSettings(dotFlox: string): Promise<void> {
  await mkdir(join(dotFlox, 'cache'), { recursive: true })
  const within = dirname(dotFlox)
  await atomicWrite(join(dotFlox, 'cache', 'pip.ini'), '[global]\nrequire-virtualenv = true\n', { within })
}

/** A folder that was there with other rights, or as a link, is not one that Floe made. */
async function privateFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    const facts = await lstat(path)
    if ((facts.mode & 0o077) !== 0) await chmod(path, 0o700)
  } catch (error) {
    throw fileError(path, error)
  }
}

/** What older states of the same mode left; a shell that is reading them right now has opened its script already. */
async function removeOlder(folder: string, key: string, { mode }: LockedEnvironment): Promise<void> {
  const names = await readdir(folder)
  const older = names.filter((name) => name.startsWith(`${mode}-`) && name !== key)
  for (const name of older) await rm(join(folder, name), { recursive: true, force: true })
}
