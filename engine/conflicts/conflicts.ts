import type { FloeHandlers } from '../../shared/contract/contract.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { ConflictReport, Settlement } from '../../shared/model/conflict.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { History } from '../environments/history/history.ts'
import type { Registry } from '../environments/registry.ts'
import { describeGroups } from './file-conflicts.ts'
import type { DescribedGroup } from './file-conflicts.ts'
import type { Assessment } from './assessment/assess-edit.ts'
import { Assessments } from './assessment/assessments.ts'
import type { Findings } from './report.ts'
import { findConflicts, numbersOf } from './report.ts'
import { combineEdits } from './settle/combine-edits.ts'
import { knownPrecedences } from './settle/known-order.ts'
import type { Chosen, Settled } from './settle/settle-decisions.ts'
import { settleDecisions } from './settle/settle-decisions.ts'
import { firstDifference } from './view/first-difference.ts'
import { fileOf, sharedPaths } from './view/shared-paths.ts'
import { winnersOf } from './view/winners.ts'
import type { WaitingChanges } from '../changes/waiting.ts'
import { withSettledBy } from './settle/settled-by.ts'
import { writtenText } from '../planning/written-text.ts'

interface Parts {
  readonly catalog: Catalog
  readonly registry: Registry
  readonly system: string
  readonly waiting: WaitingChanges
  /** Where the history of environments lies. */
  readonly historyFolder: string
  /** Told when a waiting change is given up. */
  readonly onChange: (id: EnvironmentId) => void
}

type Api = Pick<FloeHandlers['conflicts'], 'report' | 'settle' | 'paths' | 'difference' | 'waiting' | 'dismiss'>
type Input<Name extends keyof Api> = Parameters<Api[Name]>[0]
type Context = { readonly signal: AbortSignal }

/** Conflicts and their ways out. Only `dismiss` changes anything, and that is Floe's own note. */
export class Conflicts implements Api {
  readonly #parts: Parts
  readonly #assessments: Assessments
  readonly #findings = new WeakMap<Assessment, Promise<Findings>>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.#assessments = new Assessments({ ...parts, dotFloxOf: (id) => parts.registry.require(id).dotFlox })
  }

  /** Errors: ENVIRONMENT_NOT_FOUND, and why a change cannot be locked where that is no conflict of versions. */
  async report({ id, edit }: Input<'report'>): Promise<ConflictReport> {
    const assessment = await this.#assessments.of(id, edit, { fresh: true })
    // What runs on this machine may have changed since: asked again, each time.
    this.#findings.delete(assessment)
    const { report } = await this.#find(assessment)
    if (edit !== null) return report
    const history = new History(this.#parts.historyFolder)
    return withSettledBy(report, { history, id, files: assessment.before })
  }

  /** Errors: those of report; CONFLICT_NOT_FOUND. */
  async settle(input: Input<'settle'>): Promise<Settlement> {
    const { assessment, settled, whole, after } = await this.#decided(input)
    const { change } = after
    return {
      edit: whole,
      manifest: {
        before: assessment.before.manifest.text,
        after: change?.text ?? (await writtenText(assessment.before, whole, this.#parts.catalog)),
      },
      lock: { before: assessment.before.lock.text ?? '', after: change?.lockText ?? null },
      open: await this.#open(after),
      impossible: settled.impossible,
    }
  }

  async *paths({ conflict, ...input }: Input<'paths'>, { signal }: Context) {
    const { assessment, after } = await this.#decided(input)
    const { group } = await this.#groupOf(assessment, conflict)
    const { facts, analysis } = assessment
    yield* sharedPaths(group, { facts, others: analysis.groups, winnerOf: winnersOf(group, after), signal })
  }

  async difference({ id, edit, path, parties }: Input<'difference'>) {
    const { analysis } = await this.#assessments.of(id, edit)
    const group = analysis.groups.find(
      ({ claimants, paths }) =>
        parties.every((party) => claimants.some((one) => one.id === party)) && paths.includes(path),
    )
    const files = parties.map((party) => {
      const claimant = group?.claimants.find((one) => one.id === party)
      return claimant ? fileOf(claimant, path) : null
    })
    const found = files.every((file) => file !== null) ? await firstDifference(files) : null
    const texts = found?.texts.map((text, index) => ({ party: parties[index] ?? '', text })) ?? []
    return found && { line: found.line, texts }
  }

  async waiting({ id }: Input<'waiting'>) {
    this.#parts.registry.require(id)
    return this.#parts.waiting.get(id)
  }

  async dismiss({ id }: Input<'dismiss'>) {
    this.#parts.registry.require(id)
    if (await this.#parts.waiting.remove(id)) this.#parts.onChange(id)
    return {}
  }

  async #decided({ id, edit, decisions }: Input<'settle'>) {
    const assessment = await this.#assessments.of(id, edit)
    const { report, groups } = await this.#find(assessment)
    const chosen = decisions.map(({ conflict, wayOut }) => choose(report, conflict, wayOut))
    const numbers = numbersOf(assessment.facts.packages)
    const settled: Settled = settleDecisions({ decisions: chosen, known: knownPrecedences(groups), numbers })
    const installed = new Set(
      [...assessment.facts.packages.values()].flatMap(({ installId, isNew }) => (isNew ? [] : [installId])),
    )
    const whole = combineEdits(edit, settled.edits, installed)
    const after = await this.#assessments.after(assessment, settled.edits, whole)
    return { assessment, settled, whole, after }
  }

  /** What stays in the way: files that Nix would refuse, or the versions that stop the change. */
  async #open(after: Assessment): Promise<string[]> {
    const files = describeGroups(after.analysis.groups, after.facts).filter(({ conflict }) => !conflict.settled)
    const versions = after.failure ? await this.#find(after).catch(ofFailure) : null
    const stopping = versions?.report.conflicts.filter(({ area }) => area === 'versions') ?? []
    return [...stopping.map(({ id }) => id), ...files.map(({ conflict }) => conflict.id)]
  }

  async #groupOf(assessment: Assessment, id: string): Promise<DescribedGroup> {
    const found = (await this.#find(assessment)).groups.find(({ conflict }) => conflict.id === id)
    if (!found) throw notFound(id)
    return found
  }

  #find(assessment: Assessment): Promise<Findings> {
    const known = this.#findings.get(assessment)
    if (known) return known
    const findings = findConflicts(assessment, this.#parts.catalog, new AbortController().signal)
    this.#findings.set(assessment, findings)
    findings.catch(() => this.#findings.delete(assessment))
    return findings
  }
}

function choose({ conflicts }: ConflictReport, conflict: string, way: string): Chosen {
  const found = conflicts.find(({ id }) => id === conflict)
  const wayOut = found?.waysOut.find(({ id }) => id === way)
  if (!found || !wayOut) throw notFound(conflict)
  return { conflict: found, wayOut }
}

/** A change that fails for what is no conflict has none that is open: what it fails for is told when it is applied. */
function ofFailure(error: unknown): null {
  if (error instanceof FloeError) return null
  throw error
}

const notFound = (id: string) => new FloeError('CONFLICT_NOT_FOUND', `no conflict ${id}`, { id })
