import type { PackageDetail } from '../../../shared/model/catalog.ts'

/** What of a package is asked for, beside its name. */
export interface Choice {
  /** null takes the newest that fits. */
  readonly version: string | null
  /** null takes the package's own choice. */
  readonly outputs: readonly string[] | null
}

export const plainChoice: Choice = { version: null, outputs: null }

/** The package argument in flox's grammar: `path@version^out,man`; `^..` asks for all outputs. */
export function specOf(pkgPath: string, { version, outputs }: Choice, available: readonly string[] = []): string {
  const all = outputs !== null && available.length > 0 && available.every((output) => outputs.includes(output))
  const parts = outputs === null ? '' : all ? '^..' : `^${outputs.join(',')}`
  return `${pkgPath}${version === null ? '' : `@${version}`}${parts}`
}

export const defaultOutputs = (detail: PackageDetail): readonly string[] =>
  detail.outputs.filter((output) => output.installedByDefault).map((output) => output.name)

/** Outputs after one was ticked or unticked; null again when that is the package's own choice. At least one stays. */
export function withOutput(detail: PackageDetail, choice: Choice, name: string, taken: boolean): Choice {
  const before = choice.outputs ?? defaultOutputs(detail)
  const wanted = detail.outputs
    .map((output) => output.name)
    .filter((output) => (output === name ? taken : before.includes(output)))
  if (wanted.length === 0) return choice
  const own = defaultOutputs(detail)
  const same = wanted.length === own.length && wanted.every((output) => own.includes(output))
  return { ...choice, outputs: same ? null : wanted }
}
