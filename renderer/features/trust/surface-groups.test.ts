import { expect, it } from 'vitest'
import { surfaceBlocks, surfaceGroups } from './surface-groups.ts'

const part = (path: string, text: string, harmless = false) => ({
  path: path.split('.'),
  field: path,
  text,
  harmless,
  findings: text.startsWith('LD_') ? [{ line: 1, message: 'Loads code.' }] : [],
})

const variables = Array.from({ length: 40 }, (_, at) => part(`vars.V${at}`, `V${at}=x`, at >= 30))
const parts = [
  part('hook.on-activate', 'one\ntwo\n'),
  part('profile.bash', 'x'),
  part('profile.deactivate.bash', 'y'),
  ...variables,
  part('services.db.command', 'run'),
  part('services.db.vars.LD_PRELOAD', 'LD_PRELOAD=x.so'),
  part('services.db.vars.B', 'B=1'),
  part('services.db.is-daemon', 'true', true),
  part('build.app.description', 'An app', true),
]

it('puts forty variables into one group, and what steers nothing last', () => {
  const groups = surfaceGroups({ hash: '', parts })
  expect(groups.map(({ path, acting, harmless }) => [path.join('.'), acting.length, harmless.length])).toEqual([
    ['hook.on-activate', 1, 0],
    ['profile.bash', 1, 0],
    ['profile.deactivate.bash', 1, 0],
    ['vars', 30, 10],
    ['services.db', 3, 1],
    ['build.app', 0, 1],
  ])
})

it('shows variables line under line, and every other part under its name', () => {
  const groups = surfaceGroups({ hash: '', parts })
  const blocksOf = (at: number) => {
    const group = groups[at]
    return group && surfaceBlocks(group.path, group.acting)
  }
  expect(blocksOf(0)).toEqual([
    {
      label: null,
      lines: [
        { text: 'one', messages: [] },
        { text: 'two', messages: [] },
      ],
    },
  ])
  expect(blocksOf(3)?.map(({ label, lines }) => [label, lines.length])).toEqual([[null, 30]])
  expect(blocksOf(4)).toEqual([
    { label: 'command', lines: [{ text: 'run', messages: [] }] },
    {
      label: 'variables',
      lines: [
        { text: 'LD_PRELOAD=x.so', messages: ['Loads code.'] },
        { text: 'B=1', messages: [] },
      ],
    },
  ])
})

it('keeps every line of every part', () => {
  const groups = surfaceGroups({ hash: '', parts })
  const shown = groups.flatMap(({ path, acting, harmless }) => surfaceBlocks(path, [...acting, ...harmless]))
  const lines = shown.flatMap((block) => block.lines.map(({ text }) => text))
  expect([...lines].sort()).toEqual(parts.flatMap(({ text }) => text.trimEnd().split('\n')).sort())
})
