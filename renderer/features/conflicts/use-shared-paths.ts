import { useRef, useState } from 'react'
import type { SharedPath } from '../../../shared/model/conflict.ts'
import { useFloeStream } from '../../api/query.ts'
import type { Question } from './subject.ts'

interface Shown {
  readonly paths: readonly SharedPath[]
  /** False while more is to come. */
  readonly complete: boolean
}

export interface SharedPaths extends Shown {
  readonly error: unknown
}

/**
 * The paths of one conflict with the winners that the decisions give. What is shown stays until the answer to new
 * decisions is whole; the first answer is shown as it grows, each time it has doubled, so that a tree of 100,000 paths
 * is built a few times and not a hundred.
 */
export function useSharedPaths(question: Question, conflict: string): SharedPaths {
  const [shown, setShown] = useState<Shown>({ paths: [], complete: false })
  const [error, setError] = useState<unknown>(null)
  const coming = useRef<SharedPath[]>([])
  useFloeStream(
    'conflicts',
    'paths',
    { ...question, conflict },
    {
      onStart: () => {
        coming.current = []
      },
      onItem: ({ paths, end }) => {
        coming.current.push(...paths)
        const grown = coming.current.length >= 2 * shown.paths.length
        if (!end && (shown.complete || !grown)) return
        setShown({ paths: [...coming.current], complete: end })
        setError(null)
      },
      onError: setError,
    },
  )
  return { ...shown, error }
}
