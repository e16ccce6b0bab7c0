import { GitCompare, History, Package, SquareTerminal } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { lazy } from 'react'
import type { FunctionComponent } from 'react'
import type { EnvironmentId, EnvironmentSummary } from '../../shared/model/environment.ts'
import { useOpenConflicts } from '../state/use-open-conflicts.ts'
import { isReadable } from '../words/environment-words.ts'

/** What a section's page is told. */
interface PageProps {
  readonly id: EnvironmentId
}

/** The number beside a section in the sidebar. */
export interface SectionCount {
  /** Undefined until it is known. */
  readonly count: number | undefined
  /** Amber while something has to be decided. */
  readonly warn?: boolean
}

interface Section {
  /** The last part of its path; empty for the one that opens with the environment. */
  readonly path: string
  readonly title: string
  readonly icon: LucideIcon
  /** The keys that open it; the first is shown. */
  readonly keys?: readonly string[]
  /** Whether it has something to show of an environment whose files are gone or cannot be read. */
  readonly whenUnreadable?: boolean
  /** A hook: it may ask the engine. */
  readonly useCount: (environment: EnvironmentSummary) => SectionCount
  /** Fetched when it is first opened. */
  readonly page: FunctionComponent<PageProps>
}

export type EnvironmentSection = (typeof environmentSections)[number]

/**
 * The sections of an environment, in the order of the sidebar. Paths, routes, the sidebar and the commands derive from
 * this table: a new section is one entry and its page.
 */
export const environmentSections = [
  {
    path: '',
    title: 'Packages',
    icon: Package,
    useCount: ({ packages }) => ({ count: packages }),
    page: lazy(async () => ({ default: (await import('../features/environment/packages-page.tsx')).PackagesPage })),
  },
  {
    path: 'terminals',
    title: 'Terminals',
    icon: SquareTerminal,
    // What runs goes on running.
    whenUnreadable: true,
    useCount: ({ terminals }) => ({ count: terminals }),
    page: lazy(async () => ({ default: (await import('../features/terminals/terminals-page.tsx')).TerminalsPage })),
  },
  {
    path: 'conflicts',
    title: 'Conflicts',
    icon: GitCompare,
    keys: ['Alt C'],
    useCount: ({ id }) => {
      const open = useOpenConflicts(id)
      return open === null ? { count: undefined } : { count: open.asked + open.running, warn: open.asked > 0 }
    },
    page: lazy(async () => ({ default: (await import('../features/conflicts/conflicts-page.tsx')).ConflictsPage })),
  },
  {
    path: 'history',
    title: 'History',
    icon: History,
    keys: ['Alt H'],
    // What cannot be read can still be gone back from.
    whenUnreadable: true,
    useCount: ({ generation }) => ({ count: generation ?? 0 }),
    page: lazy(async () => ({ default: (await import('../features/history/history-page.tsx')).HistoryPage })),
  },
] as const satisfies readonly Section[]

/** The sections that have something to show of an environment as it is. */
export function sectionsOf(environment: Pick<EnvironmentSummary, 'state'>): readonly EnvironmentSection[] {
  return environmentSections.filter((section: Section) => isReadable(environment) || section.whenUnreadable)
}
