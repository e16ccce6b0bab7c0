import { useEffect, useRef } from 'react'
import type { EnvironmentSummary } from '../../shared/model/environment.ts'
import type { Job } from '../../shared/model/job.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'
import { Icon } from '../components/icon.tsx'
import { Link } from '../components/link.tsx'
import { StateGlyph } from '../components/state-glyph.tsx'
import { paths } from '../state/paths.ts'
import { environmentWords } from '../words/environment-words.ts'
import { sectionsOf } from './environment-sections.ts'
import type { EnvironmentSection, SectionCount } from './environment-sections.ts'

interface Props {
  readonly environment: EnvironmentSummary
  readonly job: Job | undefined
  readonly open: boolean
  readonly path: string
  /** There is room for two letters only. */
  readonly rail: boolean
}

/** One environment of the tree; the open one with its sections. */
export function SidebarEnvironment({ environment, job, open, path, rail }: Props) {
  const { id } = environment
  const sections = sectionsOf(environment)
  const name = visibleLine(environment.name)
  const { glyph, glyphLabel, words, tone } = environmentWords(environment, job)
  const note = job ? 'working' : words?.toLowerCase()
  const item = useRef<HTMLLIElement>(null)
  // The list scrolls in a low window: where one is stays in sight.
  useEffect(() => {
    if (!open) return
    const here = item.current?.querySelector('[aria-current]') ?? item.current
    here?.scrollIntoView({ block: 'nearest' })
  }, [open, path, rail])
  return (
    <li ref={item} data-environment={id}>
      <Link
        to={paths.environment(id)}
        className={`sidebar-link ${open ? 'open' : ''}`}
        label={rail && note ? `${name}, ${note}` : name}
      >
        <StateGlyph state={glyph} label={glyphLabel} />
        {rail ? (
          <span className="sidebar-letters" aria-hidden="true">
            {letters(environment.name)}
          </span>
        ) : null}
        <span className="cut">{name}</span>
        {note ? <span className={`sidebar-count ${tone}`}>{note}</span> : null}
      </Link>
      {open && sections.length > 0 ? (
        <ul className="sidebar-sections" aria-label={name}>
          {sections.map((section) => (
            <Section key={section.path} section={section} environment={environment} path={path} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

/** Two letters of a name: the first of its first two words, or its first two. */
function letters(name: string): string {
  const words = visibleLine(name).match(/[\p{L}\p{N}]+/gu) ?? []
  const [first = '', second] = words
  return second ? first.slice(0, 1) + second.slice(0, 1) : first.slice(0, 2)
}
/** The environment that an element of the tree is of. */
export const environmentIn = (element: Element): string | null =>
  element.closest('[data-environment]')?.getAttribute('data-environment') ?? null

interface SectionProps {
  readonly section: EnvironmentSection
  readonly environment: EnvironmentSummary
  readonly path: string
}

function Section({ section, environment, path }: SectionProps) {
  const { title, icon } = section
  const { count, warn = false }: SectionCount = section.useCount(environment)
  const to = paths.section(environment.id, section.path)
  const here = path === to
  return (
    <li>
      <Link to={to} className={`sidebar-link sidebar-section ${here ? 'on' : ''}`} current={here} label={title}>
        <Icon of={icon} />
        <span className="cut">{title}</span>
        {count === undefined ? null : (
          <span className={`sidebar-count ${warn ? 'warn' : ''}`}>{count === 0 ? 'none' : count}</span>
        )}
      </Link>
    </li>
  )
}
