import { Package, Search } from 'lucide-react'
import { useDeferredValue, useMemo } from 'react'
import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import type { GlyphState } from '../../components/state-glyph.tsx'
import { shortPath } from '../../format/path.ts'
import { useCurrentCommands } from '../../shortcuts/registry.ts'
import { environmentOf, paths } from '../../state/paths.ts'
import { openDialog } from '../../state/window-state.ts'
import { environmentWords, isReadable } from '../../words/environment-words.ts'
import { rank, readQuery } from './entries.ts'
import type { Entry, Section } from './entries.ts'
import { recentIds } from './recent.ts'

const glyphs: Readonly<Record<EnvironmentSummary['state'], GlyphState>> = {
  ready: 'idle',
  'not-built': 'not-built',
  'not-locked': 'not-built',
  stale: 'attention',
  missing: 'attention',
  broken: 'failed',
}

/** What answers a query, in sections; packages join once two letters are there. */
export function useSections(text: string): { readonly sections: readonly Section[]; readonly searching: boolean } {
  const { kind, words } = readQuery(text)
  const own = useCommandEntries()
  const finds = useFindEntries()
  const commands = useMemo(() => [...own, ...finds], [own, finds])
  const environments = useEnvironmentEntries()
  const { entries: packages, searching } = usePackageEntries(kind === 'command' || kind === 'environment' ? '' : words)
  const sections = useMemo(() => {
    const recent = recentIds()
    const wanted = (which: Entry['kind']) => kind === null || kind === which
    const few = kind === null ? 6 : 50
    const all: readonly (Section | false)[] = [
      wanted('command') && {
        title: 'Commands',
        entries: rank(commands, words, recent).slice(0, kind === null && !words ? 12 : few + 2),
      },
      wanted('environment') && { title: 'Environments', entries: rank(environments, words, recent).slice(0, few) },
      // The engine has ranked them, by more than their names.
      wanted('package') && {
        title: 'Packages',
        entries: packages.slice(0, few).map((entry) => ({ entry, ranges: rank([entry], words, [])[0]?.ranges ?? [] })),
      },
    ]
    return all.filter((section): section is Section => section !== false && section.entries.length > 0)
  }, [commands, environments, packages, words, kind])
  return { sections, searching }
}

function useCommandEntries(): readonly Entry[] {
  const commands = useCurrentCommands()
  return useMemo(
    () =>
      commands
        .filter((command) => !command.hidden)
        .map((command) => ({
          id: command.id,
          kind: 'command',
          title: command.title,
          note: command.note ?? '',
          keywords: command.keywords,
          refused: command.refused,
          icon: command.icon ?? 'idle',
          keys: command.keys?.[0],
          run: command.run,
        })),
    [commands],
  )
}

function useEnvironmentEntries(): readonly Entry[] {
  const [, navigate] = useLocation()
  const { data: environments } = useFloeQuery('environments', 'list', {})
  const { data: info } = useFloeQuery('app', 'info', {})
  return useMemo(
    () =>
      (environments ?? []).map((environment) => ({
        id: `environment ${environment.id}`,
        kind: 'environment',
        title: visibleLine(environment.name),
        note: noteOf(environment, info?.home),
        icon: environment.terminals > 0 && isReadable(environment) ? 'active' : glyphs[environment.state],
        run: () => navigate(paths.environment(environment.id)),
      })),
    [environments, info, navigate],
  )
}

function noteOf(environment: EnvironmentSummary, home: string | undefined): string {
  const folder = visibleLine(shortPath(environment.folder, home))
  return isReadable(environment) ? folder : `${environmentWords(environment).words}, ${folder}`
}

/** The way back of each environment whose folder is gone. */
function useFindEntries(): readonly Entry[] {
  const { data: environments } = useFloeQuery('environments', 'list', {})
  return useMemo(
    () =>
      (environments ?? [])
        .filter(({ state }) => state === 'missing')
        .map(({ id, name }) => ({
          id: `find ${id}`,
          kind: 'command',
          title: `Find ${visibleLine(name)}`,
          note: 'Folder is gone',
          icon: Search,
          run: () => openDialog({ kind: 'find', environment: id }),
        })),
    [environments],
  )
}

function usePackageEntries(words: string): { readonly entries: readonly Entry[]; readonly searching: boolean } {
  const [path, navigate] = useLocation()
  const environment = environmentOf(path)
  const asked = useDeferredValue(words)
  const enabled = asked.length > 1
  const answer = useFloeQuery('catalog', 'search', { text: asked, limit: 50 }, { enabled, keepPrevious: true })
  const hits = enabled ? answer.data?.hits : undefined
  const entries = useMemo(
    () =>
      (hits ?? []).map((hit): Entry => ({
        id: `package ${hit.pkgPath}`,
        kind: 'package',
        title: visibleLine(hit.name),
        note: visibleLine(`${hit.version}  ${hit.description}`),
        icon: Package,
        run: () => navigate(paths.searchFor(hit.name, environment ?? undefined)),
      })),
    [hits, environment, navigate],
  )
  return { entries, searching: enabled && answer.isFetching }
}
