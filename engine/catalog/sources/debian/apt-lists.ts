import { stat } from 'node:fs/promises'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { run } from '../../../process/run.ts'

/** One file of package or path lists that `apt-get update` has fetched. */
export interface AptList {
  readonly kind: 'packages' | 'contents'
  /** `all` or the machine's own. */
  readonly architecture: string
  readonly suite: string
  readonly path: string
  readonly modifiedMs: number
}

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }

/** Debian's name of this machine's architecture, null where nothing can be converted. */
export const nativeArchitecture = (): string | null =>
  process.platform === 'linux' ? (architectures[process.arch] ?? null) : null

const format = ['CREATED_BY', 'CODENAME', 'ARCHITECTURE', 'FILENAME'].map((name) => `$(${name})`).join('|')

/** The lists of this machine's apt for its own architecture; empty where there is no apt or no list yet. */
export async function aptLists(apt: readonly string[], signal: AbortSignal | null): Promise<readonly AptList[]> {
  const native = nativeArchitecture()
  const result = await run('apt-get', [...apt, 'indextargets', '--format', format], {
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (error instanceof FloeError && error.code === 'COMMAND_FAILED') return null // no apt on this machine
    throw error
  })
  const found = (result?.stdout ?? '').split('\n').map(async (line): Promise<AptList[]> => {
    const [createdBy = '', suite = '', architecture, path = ''] = line.split('|')
    const kind = kindOf(createdBy)
    if (!kind || (architecture !== native && architecture !== 'all')) return []
    const facts = await stat(path).catch(() => null)
    return facts ? [{ kind, architecture, suite, path, modifiedMs: Math.floor(facts.mtimeMs) }] : []
  })
  return (await Promise.all(found)).flat()
}

function kindOf(createdBy: string): AptList['kind'] | null {
  if (createdBy === 'Packages') return 'packages'
  return createdBy.startsWith('Contents-deb') ? 'contents' : null
}

/** Text of a list, in pieces, whatever it is compressed with. Errors: CATALOG_UNAVAILABLE. */
export async function readAptList(path: string, onText: (text: string) => void): Promise<void> {
  const result = await run('/usr/lib/apt/apt-helper', ['cat-file', path], { onStdout: onText, keep: 1 })
  if (result.exitCode === 0) return
  const reason = 'A list of apt cannot be read. Run apt-get update.'
  throw new FloeError('CATALOG_UNAVAILABLE', `${path}: ${result.stderr}`, { source: 'debian', reason })
}
