import { useState } from 'react'
import type { FoundEnvironment } from '../../../shared/model/environment.ts'
import { useFloeMutation, useFloeQuery } from '../../api/query.ts'
import { showToast } from '../../components/toast.tsx'
import { count } from '../../format/count.ts'
import { useFoundEnvironments } from '../../state/found-environments.ts'

interface Choice {
  /** Found and not in the list yet. */
  readonly found: readonly FoundEnvironment[]
  readonly isTicked: (environment: FoundEnvironment) => boolean
  readonly tick: (environment: FoundEnvironment, ticked: boolean) => void
  readonly ticked: readonly FoundEnvironment[]
  readonly add: () => Promise<void>
  readonly adding: boolean
  readonly error: unknown
}

/** Which of the found environments go into the list. What is whole is ticked; what is not cannot be. */
export function useFoundChoice(): Choice {
  const all = useFoundEnvironments((state) => state.found)
  const listed = useFloeQuery('environments', 'list', {}).data
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [error, setError] = useState<unknown>(null)
  const open = useFloeMutation('environments', 'open')
  const known = new Set(listed?.map(({ folder }) => folder))
  const found = all.filter(({ folder }) => !known.has(folder))
  const isTicked = ({ folder, problem, runsCode }: FoundEnvironment) =>
    problem === null && (changed.get(folder) ?? !runsCode)
  const ticked = found.filter(isTicked)
  const add = async () => {
    setError(null)
    try {
      for (const { folder } of ticked) await open.mutateAsync({ folder })
      showToast(`${count(ticked.length, 'environment')} added to the list`)
    } catch (caught) {
      setError(caught)
    }
  }
  return {
    found,
    ticked,
    isTicked,
    tick: ({ folder }, value) => setChanged((before) => new Map(before).set(folder, value)),
    add,
    adding: open.isPending,
    error,
  }
}
