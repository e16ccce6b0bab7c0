import { FloeError } from '../../shared/errors/floe-error.ts'
import type { ManifestEdit, SingleEdit } from '../../shared/model/edit.ts'
import { redoRow, rowOf, undoRow } from '../environments/history/history-index.ts'
import type { HistoryIndex } from '../environments/history/history-index.ts'
import type { RestoreStep } from './restore.ts'
import { asIntention } from './summarise.ts'

export interface JobWords {
  readonly title: string
  /** The same as a floe command; null where the command line has none. */
  readonly command: string | null
}

/** How a change is called in the task list, and the command that does the same. */
export function jobWords(edit: ManifestEdit, folder: string): JobWords {
  const at = `--dir ${quoteArgument(folder)}`
  switch (edit.kind) {
    case 'install': {
      const specs = edit.packages.map(({ spec }) => spec)
      return {
        title: `Install ${named(specs.map(bareName))}`,
        command: `floe install ${at} ${specs.map(quoteArgument).join(' ')}`,
      }
    }
    case 'uninstall':
      return {
        title: `Remove ${named(edit.packages)}`,
        command: `floe uninstall ${at} ${edit.packages.map(quoteArgument).join(' ')}`,
      }
    case 'several': {
      // The first says what was wanted; what follows settles what stood in its way.
      const [first = { kind: 'build' as const }, ...rest] = edit.edits
      const { title } = jobWords(first, folder)
      return { title: isOfValue(first) && rest.length > 0 ? `${title} and ${rest.length} more` : title, command: null }
    }
    case 'add':
      return { title: `Add ${edit.value} to ${edit.path.join('.')}`, command: null }
    case 'change':
      return { title: `Change ${edit.installId}`, command: null }
    case 'set':
    case 'replace':
    case 'append':
      return { title: `Change ${edit.path.join('.')}`, command: null }
    case 'rename':
      return { title: `Rename ${edit.path.join('.')} to ${edit.to}`, command: null }
    case 'text':
      return { title: 'Save the manifest', command: null }
    case 'build':
      return { title: 'Build', command: `floe install ${at}` }
  }
}

const isOfValue = ({ kind }: SingleEdit) => ['set', 'replace', 'append', 'rename'].includes(kind)

/**
 * How a way through the history is called. While other changes are on their way it is not known yet what will be next.
 * Errors: NOTHING_TO_UNDO, NOTHING_TO_REDO, GENERATION_NOT_FOUND.
 */
export function restoreWords(
  index: HistoryIndex,
  step: RestoreStep,
  { folder, busy }: { readonly folder: string; readonly busy: boolean },
): JobWords {
  const at = `--dir ${quoteArgument(folder)}`
  switch (step.kind) {
    case 'undo': {
      const row = undoRow(index)
      if (!row && !busy) throw new FloeError('NOTHING_TO_UNDO', 'nothing lies below', {})
      return { title: row && !busy ? `Undo: ${asIntention(row.summary)}` : 'Undo', command: `floe undo ${at}` }
    }
    case 'redo': {
      const row = redoRow(index)
      if (!row && !busy) throw new FloeError('NOTHING_TO_REDO', 'nothing was undone', {})
      return { title: row && !busy ? `Redo: ${asIntention(row.summary)}` : 'Redo', command: `floe redo ${at}` }
    }
    case 'goTo': {
      const { generation } = step
      if (!rowOf(index, generation)) throw new FloeError('GENERATION_NOT_FOUND', `no ${generation}`, { generation })
      return { title: `Go back to generation ${generation}`, command: null }
    }
  }
}

const named = (names: readonly string[]) => (names.length > 2 ? `${names.length} packages` : names.join(' and '))
const bareName = (spec: string) => spec.slice(spec.lastIndexOf('/') + 1)

/** As a shell would read it back. */
function quoteArgument(text: string): string {
  return /^[A-Za-z0-9_./@:^=+-]+$/.test(text) ? text : `'${text.replaceAll(`'`, `'\\''`)}'`
}
