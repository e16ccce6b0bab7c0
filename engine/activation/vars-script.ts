import { orderVars } from '../manifest/order-vars.ts'
import { ownNames } from './own-names.ts'
import { quote } from './shell-quote.ts'

type Vars = Readonly<Record<string, string>>

/** Names that bash computes, or will not have changed; what it makes of them must stay its own business. */
const special =
  /^(?:_|BASH.*|COMP_.*|DIRSTACK|EPOCH.*|EUID|FUNCNAME|GROUPS|HISTCMD|IFS|LINENO|OPTARG|OPTIND|PIPESTATUS|POSIXLY_CORRECT|PPID|RANDOM|SECONDS|SHELLOPTS|SRANDOM|UID)$/
const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/

/** `[vars]` as flox renders them: unescaped between double quotes, so that bash expands what is in them. */
export function envrcText(vars: Vars = {}): string {
  return orderVars(vars)
    .map((name) => exportLine(name, vars[name] ?? ''))
    .join('')
}

const exportLine = (name: string, value: string) => `export ${name}="${value}"\n`

/**
 * The same for Floe's own activation: each line is a text of its own for bash, so that no value can reach into another
 * line, and `floe_var` tells which one it did not take (start.bash).
 */
export function guardedVars(vars: Vars = {}): string {
  return orderVars(vars)
    .map((name) => `floe_var=${quote(name)}\neval ${quote(exportLine(name, vars[name] ?? ''))}\n`)
    .join('')
}

/** The same as one bash function body, when no value needs bash to compute it; else null. */
export function plainVars(vars: Vars = {}): string | null {
  const names = orderVars(vars)
  if (!names.every((name) => identifier.test(name) && !special.test(name))) return null
  const values = names.map((name) => literalValue(vars[name] ?? ''))
  if (values.includes(null)) return null
  const words = names.map((name, at) => `${name}=${quote(values[at] ?? '')}`)
  const kept = names.filter((name) => ownNames.includes(name)).map((name) => `floe_keep_own ${name} "\${${name}-}"; `)
  return words.length > 0 ? `${kept.join('')}export ${words.join(' ')}` : ':'
}

/** What bash reads between double quotes, or null when it would expand something or find the end of the quotes. */
function literalValue(text: string): string | null {
  if (/[$`"\0]/.test(text.replaceAll(/\\[\s\S]/g, ''))) return null
  if (/(?<!\\)(?:\\\\)*\\$/.test(text)) return null // the closing quote itself would be escaped
  return text.replaceAll(/\\([$`"\\])|\\\n/g, '$1')
}
