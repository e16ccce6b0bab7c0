import { useCallback, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { describe } from '../../../shared/errors/describe.ts'
import { problemPlaces } from '../../../shared/errors/problem-places.ts'
import type { ProblemPlace } from '../../../shared/errors/problem-places.ts'
import type { WireError } from '../../../shared/errors/wire-error.ts'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { visibleLine, visibleText } from '../../../shared/text/visible-text.ts'
import { useFloeMutation, useFloeQuery } from '../../api/query.ts'
import { afterFrame } from '../../components/after-frame.ts'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Notice } from '../../components/notice.tsx'
import { count } from '../../format/count.ts'
import { shortPath } from '../../format/path.ts'
import { focusMain } from '../../shortcuts/regions.ts'
import { paths } from '../../state/paths.ts'
import { useEnvironmentJobs } from '../../state/use-environment-jobs.ts'
import { useHome } from '../../state/use-home.ts'
import { writeRefusal } from '../../words/environment-words.ts'

interface Props {
  readonly environment: EnvironmentSummary
  readonly problem: WireError
}

interface PageProps extends Props {
  readonly onRetry: () => void
}

/** In place of the packages, where a file cannot be read: which one, where and why, and the ways on. */
export function Unreadable({ environment, problem, onRetry }: PageProps) {
  const { title, explanation } = describe(problem)
  const { path, places } = problemPlaces(problem.details)
  // What else is wrong follows with its lines.
  const [first = ''] = explanation.split('\n')
  return (
    <div className="environment-problem">
      {isRestored(problem) ? (
        <Notice tone="bad" title={visibleText(title)} actions={<Ways environment={environment} problem={problem} />}>
          {visibleText(first)}
        </Notice>
      ) : (
        <>
          <ErrorNotice error={problem} onRetry={onRetry} />
          <div className="row problem-ways">
            <Ways environment={environment} problem={problem} />
          </div>
        </>
      )}
      {places.length > 0 || path !== null ? (
        <section className="problem-file" aria-label="The file">
          <FilePath path={path ?? `${environment.folder}/.flox/env/manifest.toml`} place={places[0]} />
          {places.map((place) => (
            <Place key={`${place.line} ${place.column} ${place.message}`} place={place} />
          ))}
        </section>
      ) : null}
    </div>
  )
}

function FilePath({ path, place }: { readonly path: string; readonly place: ProblemPlace | undefined }) {
  const home = useHome()
  const at = place ? [place.line, place.column].filter((part) => part !== null).join(':') : ''
  const suffix = at === '' ? '' : `:${at}`
  return (
    <div className="row problem-path">
      <code className="grow">
        {shortPath(visibleLine(path), home)}
        {suffix}
      </code>
      <CopyButton text={`${path}${suffix}`} label="Copy the path" />
    </div>
  )
}

function Place({ place: { line, message, excerpt } }: { readonly place: ProblemPlace }) {
  return (
    <>
      {message ? (
        <p className="problem-other s12">
          Line {line}: {visibleText(message)}
        </p>
      ) : null}
      {excerpt ? <Excerpt text={visibleText(excerpt)} /> : null}
    </>
  )
}

/** The last line holds the mark. */
function Excerpt({ text }: { readonly text: string }) {
  const mark = text.lastIndexOf('\n') + 1
  return (
    // A long line is scrolled by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="problem-excerpt" tabIndex={0}>
      {text.slice(0, mark)}
      <span className="bad strong">{text.slice(mark)}</span>
    </pre>
  )
}

function Ways({ environment, problem }: Props) {
  const { id, terminals } = environment
  const [, navigate] = useLocation()
  const history = useFloeQuery('history', 'list', { id }).data
  const live = history?.entries.find(({ state }) => state === 'live')
  const goTo = useFloeMutation('history', 'goTo')
  const working = useEnvironmentJobs().has(id)
  const focusBehind = useFocusBehind()
  const goBack = (generation: number) => {
    focusBehind()
    goTo.mutate({ id, generation })
  }
  return (
    <>
      {live && isRestored(problem) ? (
        <Button
          variant="primary"
          busy={goTo.isPending || working}
          refusal={writeRefusal(environment)}
          onPress={() => goBack(live.generation)}
        >
          Go back to generation {live.generation}
        </Button>
      ) : null}
      {live ? <Button onPress={() => navigate(paths.section(id, 'history'))}>Show the history</Button> : null}
      {terminals > 0 ? (
        <Button onPress={() => navigate(paths.section(id, 'terminals'))}>Show {count(terminals, 'terminal')}</Button>
      ) : null}
    </>
  )
}

/** A generation holds manifest and lock; what else is wrong stays wrong. */
function isRestored({ code, details }: WireError): boolean {
  if (/^(?:MANIFEST_|VAR|LOCK_)/.test(code)) return true
  return /\/(?:manifest\.toml|manifest\.lock|floe\.lock)$/.test(problemPlaces(details).path ?? '')
}

/** The button goes with the problem; the next key is expected in what takes its place. */
function useFocusBehind(): () => void {
  const went = useRef(false)
  useEffect(
    () => () => {
      if (!went.current) return
      void afterFrame().then(() => {
        // The heading holds the focus while there is nothing better (focus-net.ts).
        if (document.activeElement?.matches('body, h1')) focusMain()
      })
    },
    [],
  )
  return useCallback(() => {
    went.current = true
  }, [])
}
