import { create } from 'zustand'
import type { FloeError } from '../../shared/errors/floe-error.ts'
import type { FoundEnvironment } from '../../shared/model/environment.ts'
import { follow } from '../api/follow.ts'

interface FoundState {
  readonly status: 'not-looked' | 'looking' | 'done' | 'failed'
  readonly found: readonly FoundEnvironment[]
  /** Where it looks now, and how many folders it has seen. */
  readonly folder: string | null
  readonly visited: number
  readonly error: FloeError | null
  /** Chosen by hand; empty means the home folder or what the settings say. */
  readonly folders: readonly string[]
}

/** The environments that a scan of the disk found; kept while the window is open. */
export const useFoundEnvironments = create<FoundState>(() => ({
  status: 'not-looked',
  found: [],
  folder: null,
  visited: 0,
  error: null,
  folders: [],
}))

let current: AbortController | null = null

/** Scans the given folders for environments from the start, and ends an earlier scan. */
export function lookForEnvironments(folders: readonly string[] = []): void {
  current?.abort()
  const life = new AbortController()
  current = life
  const set = useFoundEnvironments.setState
  set({ status: 'looking', visited: 0, folder: null, error: null, folders })
  void follow('environments', 'scan', { folders: [...folders] }, life.signal, {
    onStart: () => set({ found: [], visited: 0 }),
    onItem: (item) => {
      if (item.kind === 'found') set((state) => ({ found: [...state.found, item.environment] }))
      else if (item.kind === 'progress') set({ folder: item.folder, visited: item.visited })
      else set({ visited: item.visited })
    },
    onEnd: () => set({ status: 'done', folder: null }),
    onError: (error) => set({ status: 'failed', error, folder: null }),
  })
}

let lastListed: ReadonlySet<string> = new Set()

/** Told of the folders on the list. Where one has left it, what was found before is no longer so: looks again, if it has looked. */
export function noteListed(folders: ReadonlySet<string>): void {
  const lost = [...lastListed].some((folder) => !folders.has(folder))
  lastListed = folders
  const { status, folders: chosen } = useFoundEnvironments.getState()
  if (lost && status !== 'not-looked') lookForEnvironments(chosen)
}

/** Ends the scan; what it found so far stays. */
export function stopLooking(): void {
  current?.abort()
  useFoundEnvironments.setState({ status: 'done', folder: null })
}
