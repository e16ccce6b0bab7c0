import type { Finding } from './findings.ts'
import type { Manifest } from './manifest-schema.ts'
import { orderVars } from './order-vars.ts'
import { hasCode } from '../../shared/errors/floe-error.ts'
import { quotedProblem } from './quoted-text.ts'

/**
 * Variables that belong to Floe, and those that bash would refuse when the environment is activated: flox renders `export NAME="VALUE"`. What only bash
 * itself can tell, such as a variable that is not set when the environment starts, it still refuses then.
 */
export function variableFindings({ vars = {} }: Manifest): Finding[] {
  const refused = Object.entries(vars).flatMap(([name, value]): Finding[] => {
    const reason = nameRefusal(name) ?? quotedProblem(value)
    return reason === null ? [] : [{ kind: 'variable', path: ['vars', name], name, reason }]
  })
  return [...refused, ...cycleFindings(vars)]
}

/** Variables that bash does not let one set. */
export const readonlyVariables: readonly string[] = ['BASHOPTS', 'BASH_VERSINFO', 'EUID', 'PPID', 'SHELLOPTS', 'UID']

/** Names that Floe's own state in a shell has. */
const isReserved = (name: string): boolean => /^_?floe_/i.test(name)

function nameRefusal(name: string): string | null {
  if (isReserved(name)) return 'Names that begin with floe_ or _floe_, in small or capital letters, belong to Floe.'
  if (readonlyVariables.includes(name)) return `Bash sets ${name} itself and does not let it be changed.`
  if (name.startsWith('BASH_ENVTRACE_')) return 'Names that begin with BASH_ENVTRACE_ are reserved.'
  return null
}

function cycleFindings(vars: Readonly<Record<string, string>>): Finding[] {
  try {
    orderVars(vars)
    return []
  } catch (error) {
    if (!hasCode(error, 'VARS_CYCLE')) throw error
    const { cycle } = error.details
    const [name = ''] = cycle
    return [{ kind: 'variable', path: ['vars', name], name, reason: `It refers to itself: ${cycle.join(' → ')}.` }]
  }
}
