import type { ExecutableSurface } from '../../../shared/model/environment.ts'

type Part = ExecutableSurface['parts'][number]

/** What a person looks at together: one script, one service, all variables. */
export interface SurfaceGroup {
  readonly key: string
  /** The path that all parts of it begin with. */
  readonly path: readonly string[]
  readonly acting: readonly Part[]
  /** Shown folded: they steer nothing by themselves. */
  readonly harmless: readonly Part[]
}

/** Tables that are looked at whole; in all others each script, or each name that the user chose, stands for itself. */
const whole: readonly string[] = ['vars', 'containerize', 'include']

/** Groups that act in the order of the surface, then those of which nothing does. */
export function surfaceGroups({ parts }: ExecutableSurface): SurfaceGroup[] {
  const groups = new Map<string, { path: readonly string[]; parts: Part[] }>()
  for (const part of parts) {
    const path = groupPath(part.path)
    const key = JSON.stringify(path)
    const group = groups.get(key) ?? { path, parts: [] }
    group.parts.push(part)
    groups.set(key, group)
  }
  const all = [...groups].map(([key, group]) => ({
    key,
    path: group.path,
    acting: group.parts.filter(({ harmless }) => !harmless),
    harmless: group.parts.filter(({ harmless }) => harmless),
  }))
  return [...all.filter(({ acting }) => acting.length > 0), ...all.filter(({ acting }) => acting.length === 0)]
}

function groupPath(path: readonly string[]): readonly string[] {
  const [table = ''] = path
  if (whole.includes(table)) return [table]
  return table === 'profile' ? path : path.slice(0, 2)
}

/** Parts as they are read: a part with a name of its own stands alone, variables stand line under line. */
export interface SurfaceBlock {
  /** Null where the group's title says it already. */
  readonly label: string | null
  readonly lines: readonly { readonly text: string; readonly messages: readonly string[] }[]
}

export function surfaceBlocks(path: readonly string[], parts: readonly Part[]): SurfaceBlock[] {
  const blocks: { label: string | null; lines: SurfaceBlock['lines'][number][] }[] = []
  for (const part of parts) {
    const inGroup = part.path.slice(path.length)
    const label = part.path.at(-2) === 'vars' ? 'variables' : inGroup.join(' ') || null
    const shown = path[0] === 'vars' ? null : label
    const lines = linesOf(part)
    const last = blocks.at(-1)
    if (last && label === 'variables' && last.label === shown) last.lines.push(...lines)
    else blocks.push({ label: shown, lines })
  }
  return blocks
}

function linesOf({ text, findings }: Part): SurfaceBlock['lines'][number][] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, at) => ({
      text: line,
      messages: findings.filter((finding) => finding.line === at + 1).map(({ message }) => message),
    }))
}
