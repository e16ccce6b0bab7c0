import { QueryClient, keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { FloeError } from '../../shared/errors/floe-error.ts'
import { hasCode } from '../../shared/errors/floe-error.ts'
import type { Job } from '../../shared/model/job.ts'
import { call, whenConnected } from './client.ts'
import type { InputOf, ItemOf, NameOf, Namespace, OutputOf } from './client.ts'
import { firstQuestions } from './first-questions.ts'
import { follow } from './follow.ts'
import type { Follower } from './follow.ts'
import { startsJob } from './job-starters.ts'
import { rememberJob } from './jobs-store.ts'

/** Answers stay until the change feed says otherwise; a lost connection is waited for, nothing else is tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (_count, error) => hasCode(error, 'ENGINE_UNREACHABLE'),
      retryDelay: 50,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** The key of a cached answer; a shorter one matches all answers of a procedure or a namespace. */
const keyOf = (namespace: string, name?: string, input?: unknown): readonly unknown[] =>
  [namespace, name, input].filter((part) => part !== undefined)

/** `keyOf` for what the contract knows. */
const queryKey = <N extends Namespace, P extends NameOf<N, 'query'>>(namespace: N, name: P, input: InputOf<N, P>) =>
  keyOf(namespace, name, input)

/** Stores an answer that came from another call. */
export function setFloeAnswer<N extends Namespace, P extends NameOf<N, 'query'>>(
  namespace: N,
  name: P,
  input: InputOf<N, P>,
  answer: OutputOf<N, P>,
): void {
  queryClient.setQueryData(queryKey(namespace, name, input), () => answer)
}

/** Refreshes the list, which was answered from the last known state. */
export const lookAgain = (): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: queryKey('environments', 'list', {}) })

/** Stores the answers that arrived before this code was loaded. */
export function takeInFirstAnswers(): void {
  for (const { namespace, name, answer } of firstQuestions.takeAnswered()) {
    queryClient.setQueryData(keyOf(namespace, name, {}), () => answer)
  }
}

interface QueryOptions {
  readonly enabled?: boolean
  /** Shows the answer to the former input until the new one is there. */
  readonly keepPrevious?: boolean
}

/** An answer of the engine, kept and shared: `useFloeQuery('environments', 'list', {})`. */
export function useFloeQuery<N extends Namespace, P extends NameOf<N, 'query'>>(
  namespace: N,
  name: P,
  input: InputOf<N, P>,
  options: QueryOptions = {},
): UseQueryResult<OutputOf<N, P>, FloeError> {
  return useQuery<OutputOf<N, P>, FloeError>({
    queryKey: queryKey(namespace, name, input),
    queryFn: async ({ signal }) => {
      await whenConnected(signal, { untilRefused: true })
      // The first questions of a page take no input, and neither does who asks them again.
      const first = firstQuestions.takePending(namespace, name) as Promise<OutputOf<N, P>> | null
      return first ?? call(namespace, name, input, { signal })
    },
    enabled: options.enabled ?? true,
    // TanStack types placeholder data by the answer's type, which it cannot know to be no function here.
    ...(options.keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
  })
}

/** How long a press waits for a connection before it is refused. */
const pressPatienceMs = 2_000

/** An effect outside of a component, as a command has it. A job that it starts is in the tray at once. */
export async function perform<N extends Namespace, P extends NameOf<N, 'mutation'>>(
  namespace: N,
  name: P,
  input: InputOf<N, P>,
): Promise<OutputOf<N, P>> {
  // Without a connection the call itself says why.
  await whenConnected(AbortSignal.timeout(pressPatienceMs), { untilRefused: true }).catch(() => null)
  const output = await call(namespace, name, input)
  // A procedure with this very output schema answers with a job.
  if (startsJob(namespace, name)) rememberJob(output as Job)
  return output
}

/** The same in a component: `useFloeMutation('environments', 'apply').mutate({ id, edit })`. */
export function useFloeMutation<N extends Namespace, P extends NameOf<N, 'mutation'>>(
  namespace: N,
  name: P,
): UseMutationResult<OutputOf<N, P>, FloeError, InputOf<N, P>> {
  return useMutation<OutputOf<N, P>, FloeError, InputOf<N, P>>({
    mutationFn: (input) => perform(namespace, name, input),
  })
}

/** Reads a stream while the component is there and its input stays the same. */
export function useFloeStream<N extends Namespace, P extends NameOf<N, 'stream'>>(
  namespace: N,
  name: P,
  input: InputOf<N, P>,
  follower: Follower<ItemOf<N, P>> & { readonly enabled?: boolean },
): void {
  const latest = useRef(follower)
  useEffect(() => {
    latest.current = follower
  })
  const enabled = follower.enabled ?? true
  const key = JSON.stringify(input)
  useEffect(() => {
    if (!enabled) return
    const stop = new AbortController()
    void follow(namespace, name, input, stop.signal, {
      onItem: (item) => latest.current.onItem(item),
      onStart: () => latest.current.onStart?.(),
      onDropped: (count) => latest.current.onDropped?.(count),
      onEnd: () => latest.current.onEnd?.(),
      onError: (error) => latest.current.onError?.(error),
    })
    return () => stop.abort()
    // The key represents the input, which may be a new object on each render.
  }, [namespace, name, key, enabled]) // oxlint-disable-line react-hooks/exhaustive-deps
}
