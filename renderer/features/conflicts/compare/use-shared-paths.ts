import { useRef, useState } from 'react'
import type { SharedPath } from '../../../../shared/model/conflict.ts'
import { useFloeStream } from '../../../api/query.ts'
import type { Question } from '../subject.ts'

interface Shown {
  readonly paths: readonly SharedPath[]
  /** False while more is to come. */
  readonly complete: boolean
  /** What it answers. */
  readonly question: string
}

export interface SharedPaths extends Pick<Shown, 'paths' | 'complete'> {
  /** The answer to the decisions as they are now; false while it is still that to former ones. */
  readonly current: boolean
  readonly error: unknown
}

/**
 * The paths of one conflict with the winners that the decisions give. What is shown stays until the answer to new
 * decisions is whole; the first answer is shown as it grows, each time it has doubled, so that a tree of 100,000 paths
 * is built a few times and not a hundred.
 */
export function useSharedPaths(question: Question, conflict: string): SharedPaths {
  const [shown, setShown] = useState<Shown>({ paths: [], complete: false, question: '' })
  const [error, setError] = useState<unknown>(null)
  const input = { ...question, conflict }
  const asked = JSON.stringify(input)
  const coming = useRef<SharedPath[]>([])
  useFloeStream('conflicts', 'paths', input, {
    onStart: () => {
      coming.current = []
    },
    onItem: ({ paths, end }) => {
      coming.current.push(...paths)
      const grown = coming.current.length >= 2 * shown.paths.length
      if (!end && (shown.complete || !grown)) return
      setShown({ paths: [...coming.current], complete: end, question: asked })
      setError(null)
    },
    onError: setError,
  })
  const { paths, complete } = shown
  return { paths, complete, current: complete && shown.question === asked, error }
}
