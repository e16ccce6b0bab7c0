import { useRef, useState } from 'react'
import type { Conflict } from '../../../../shared/model/conflict.ts'
import { useFloeStream } from '../../../api/query.ts'
import type { Subject } from '../subject.ts'

const none: ReadonlyMap<string, readonly string[]> = new Map()

/** The paths of every conflict, fetched one conflict after the other once they are wanted: to search in them. */
export function useAllPaths(
  { id, edit }: Subject,
  conflicts: readonly Conflict[],
  wanted: boolean,
): ReadonlyMap<string, readonly string[]> {
  const [found, setFound] = useState(none)
  const coming = useRef<string[]>([])
  const next = wanted ? conflicts.find((one) => one.area === 'files' && !found.has(one.id)) : undefined
  const done = (paths: readonly string[]) => {
    if (next) setFound(new Map([...found, [next.id, paths]]))
  }
  useFloeStream(
    'conflicts',
    'paths',
    { id, edit, decisions: [], conflict: next?.id ?? '' },
    {
      enabled: next !== undefined,
      onStart: () => {
        coming.current = []
      },
      onItem: ({ paths, end }) => {
        for (const { path } of paths) coming.current.push(path)
        if (end) done(coming.current)
      },
      // It counts as searched: asking again would end the same way.
      onError: () => done([]),
    },
  )
  return found
}
