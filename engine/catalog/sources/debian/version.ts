import { codeOrder } from '../../../../shared/text/text-order.ts'
/** Orders two Debian versions as dpkg does (deb-version(7)): negative, zero or positive. */
export function compareVersions(left: string, right: string): number {
  if (left === right) return 0
  const a = splitVersion(left)
  const b = splitVersion(right)
  return a.epoch - b.epoch || compareParts(a.upstream, b.upstream) || compareParts(a.revision, b.revision)
}

/** Whether `version` is in `relation` (`<<`, `<=`, `=`, `>=`, `>>`) to `wanted`. */
export function satisfies(version: string, relation: string, wanted: string): boolean {
  const order = compareVersions(version, wanted)
  switch (relation) {
    case '<<':
      return order < 0
    case '<=':
    case '<': // dpkg reads the old single signs as "or equal"
      return order <= 0
    case '>=':
    case '>':
      return order >= 0
    case '>>':
      return order > 0
    default:
      return order === 0
  }
}

/** `7.0.15` of `5:7.0.15-1~deb12u6`: what the authors of the program call it. */
export function upstreamVersion(version: string): string {
  return splitVersion(version).upstream
}

function splitVersion(version: string) {
  const colon = version.indexOf(':')
  const rest = colon < 0 ? version : version.slice(colon + 1)
  const dash = rest.lastIndexOf('-')
  return {
    epoch: colon < 0 ? 0 : Number(version.slice(0, colon)),
    upstream: dash < 0 ? rest : rest.slice(0, dash),
    revision: dash < 0 ? '' : rest.slice(dash + 1),
  }
}

const digitRun = /^\d*/
const otherRun = /^\D*/

function compareParts(left: string, right: string): number {
  let a = left
  let b = right
  while (a || b) {
    const [textA, textB] = [head(a, otherRun), head(b, otherRun)]
    const text = compareText(textA, textB)
    if (text) return text
    a = a.slice(textA.length)
    b = b.slice(textB.length)
    const [digitsA, digitsB] = [head(a, digitRun), head(b, digitRun)]
    const digits = compareDigits(digitsA, digitsB)
    if (digits) return digits
    a = a.slice(digitsA.length)
    b = b.slice(digitsB.length)
  }
  return 0
}

const head = (text: string, run: RegExp) => run.exec(text)?.[0] ?? ''

/** By length first, so that numbers of any length compare exactly. */
function compareDigits(left: string, right: string): number {
  const a = left.replace(/^0+/, '')
  const b = right.replace(/^0+/, '')
  return a.length - b.length || codeOrder(a, b)
}

function compareText(left: string, right: string): number {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = rank(left[index]) - rank(right[index])
    if (difference) return difference
  }
  return 0
}

/** A tilde sorts before the end, the end before letters, letters before all else. */
function rank(character: string | undefined): number {
  if (character === undefined) return 0
  if (character === '~') return -1
  return /[a-z]/i.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256
}
