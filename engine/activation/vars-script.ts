import { orderVars } from '../manifest/order-vars.ts'
import { quote } from './shell-quote.ts'

type Vars = Readonly<Record<string, string>>

/** Names that bash computes, or will not have changed; what it makes of them must stay its own business. */
const special =
  /^(?:_|BASH.*|COMP_.*|DIRSTACK|EPOCH.*|EUID|FUNCNAME|GROUPS|HISTCMD|IFS|LINENO|OPTARG|OPTIND|PIPESTATUS|PPID|RANDOM|SECONDS|SHELLOPTS|SRANDOM|UID|floe_.*)$/
const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/

/** `[vars]` as flox renders them: unescaped between double quotes, so that bash expands what is in them. */
export function envrcText(vars: Vars = {}): string {
  return orderVars(vars)
    .map((name) => `export ${name}="${vars[name]}"\n`)
    .join('')
}

/** The same as one bash function body, when no value needs bash to compute it; else null. */
export function plainVars(vars: Vars = {}): string | null {
  const names = orderVars(vars)
  if (!names.every((name) => identifier.test(name) && !special.test(name))) return null
  const values = names.map((name) => literalValue(vars[name] ?? ''))
  if (values.includes(null)) return null
  const words = names.map((name, at) => `${name}=${quote(values[at] ?? '')}`)
  return words.length > 0 ? `export ${words.join(' ')}` : ':'
}

/** What bash reads between double quotes, or null when it would expand something or find the end of the quotes. */
function literalValue(text: string): string | null {
  if (/[$`"\0]/.test(text.replaceAll(/\\[\s\S]/g, ''))) return null
  if (/(?<!\\)(?:\\\\)*\\$/.test(text)) return null // the closing quote itself would be escaped
  return text.replaceAll(/\\([$`"\\])|\\\n/g, '$1')
}
