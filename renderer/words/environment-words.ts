import type { EnvironmentSummary } from '../../shared/model/environment.ts'
import type { Job } from '../../shared/model/job.ts'
import type { GlyphState } from '../components/state-glyph.tsx'
import { count } from '../format/count.ts'

export interface EnvironmentWords {
  readonly glyph: GlyphState
  /** What the shape says, for who cannot see it. */
  readonly glyphLabel: string
  /** The state in a few words; null when there is nothing to say. */
  readonly words: string | null
  readonly tone: 'plain' | 'warn' | 'bad'
}

/** How an environment is doing, in a shape and a word. */
export function environmentWords(environment: EnvironmentSummary, job?: Job): EnvironmentWords {
  if (job) return { glyph: 'working', glyphLabel: 'working', words: job.title, tone: 'plain' }
  switch (environment.state) {
    case 'missing':
      return { glyph: 'attention', glyphLabel: 'needs attention', words: 'Folder is gone', tone: 'warn' }
    case 'broken':
      return { glyph: 'failed', glyphLabel: 'failed', words: 'Cannot be read', tone: 'bad' }
    case 'stale':
      return { glyph: 'attention', glyphLabel: 'needs attention', words: 'Lock out of date', tone: 'warn' }
    case 'not-locked':
      return { glyph: 'not-built', glyphLabel: 'not locked', words: 'Not locked', tone: 'plain' }
    case 'not-built':
      return { glyph: 'not-built', glyphLabel: 'not built', words: 'Not built', tone: 'plain' }
    case 'ready':
      return readyWords(environment.terminals)
  }
}

function readyWords(terminals: number): EnvironmentWords {
  if (terminals === 0) return { glyph: 'idle', glyphLabel: 'idle', words: null, tone: 'plain' }
  return { glyph: 'active', glyphLabel: 'active', words: count(terminals, 'terminal'), tone: 'plain' }
}

/** Whether its files are there and can be read. */
export const isReadable = ({ state }: Pick<EnvironmentSummary, 'state'>): boolean =>
  state !== 'missing' && state !== 'broken'

/** Why a button that would write in it cannot be pressed; null where it can. */
export function writeRefusal({ readOnly, state }: Pick<EnvironmentSummary, 'readOnly' | 'state'>): string | null {
  if (state === 'missing') return 'Its folder is gone.'
  return readOnly === null ? null : `This environment is read-only. ${readOnly}`
}

/** Why no terminal can be opened in it; null where one can. */
export function openRefusal({ state }: Pick<EnvironmentSummary, 'state'>): string | null {
  if (state === 'missing') return 'Its folder is gone.'
  return state === 'broken' ? 'Its manifest cannot be read.' : null
}

export type EnvironmentNeed = 'needs-you' | 'running' | 'other'

/** The group of the list that it belongs to. */
export function environmentNeed(environment: EnvironmentSummary, job?: Job): EnvironmentNeed {
  if (job) return 'running'
  if (!isReadable(environment) || environment.state === 'stale') return 'needs-you'
  return environment.terminals > 0 ? 'running' : 'other'
}
