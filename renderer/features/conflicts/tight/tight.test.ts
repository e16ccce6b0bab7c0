import { expect, it } from 'vitest'
import type { GroupMember, VersionConflict, WayOut } from '../../../../shared/model/conflict.ts'
import { formatDay, dayNumber, stretches } from './days.ts'
import { graphOf } from './graph.ts'
import { outcomeOf } from './outcome.ts'
import { gapOf, piecesOf, scaleOf, shareOf, ticksOf, yearsOf } from './time-scale.ts'

const span = (version: string, from: string, until: string | null) => ({ version, from, until })
const member = (installId: string, more: Partial<GroupMember>): GroupMember => ({
  installId,
  pkgPath: installId,
  asked: null,
  spans: [],
  others: [],
  apartFrom: [],
  ...more,
})

const protobuf = member('protobuf', {
  asked: '25.4',
  spans: [span('25.4', '2024-08-14', '2024-10-10')],
  others: [span('25.3', '2024-06-14', '2024-08-13'), span('28.2', '2024-10-14', '2024-11-14')],
  apartFrom: ['go'],
})
const go = member('go', {
  asked: '^1.23',
  spans: [span('1.23.2', '2024-10-14', '2024-11-14'), span('1.23.3', '2024-11-15', null)],
  others: [span('1.22.6', '2024-08-31', '2024-09-10'), span('1.22.7', '2024-09-10', '2024-10-10')],
  apartFrom: ['protobuf'],
})
const jq = member('jq', { spans: [span('1.7.1', '2023-12-16', null)] })

const conflict: VersionConflict = {
  area: 'versions',
  kind: 'group-too-tight',
  id: 'one',
  sentence: '',
  explanation: '',
  waysOut: [],
  group: 'toplevel',
  members: [protobuf, go],
  agreeing: [jq],
  gapDays: 4,
  systems: [],
  nearest: [],
  known: { from: '2021-07-27', until: '2025-10-09' },
}

const way = (...edits: WayOut['edits']): WayOut => ({
  id: 'way',
  kind: 'other-version',
  title: '',
  explanation: '',
  saves: null,
  edits,
  order: [],
})

const named = (found: ReturnType<typeof outcomeOf>) =>
  found.map(({ name, day, packages }) => [
    name,
    day === null ? null : formatDay(day),
    packages.map(({ installId, version }) => `${installId} ${version}`).join(' '),
  ])

it('says from which states the packages come', () => {
  const change = { kind: 'change' as const, installId: 'go' }
  expect(named(outcomeOf(conflict, way({ ...change, group: 'go' })))).toEqual([
    ['toplevel', '10 Oct 2024', 'protobuf 25.4 jq 1.7.1'],
    ['go', '9 Oct 2025', 'go 1.23.3'],
  ])
  expect(named(outcomeOf(conflict, way({ ...change, version: '1.22.7' })))).toEqual([
    ['toplevel', '10 Oct 2024', 'protobuf 25.4 go 1.22.7 jq 1.7.1'],
  ])
  expect(named(outcomeOf(conflict, way({ kind: 'change', installId: 'protobuf', version: null })))).toEqual([
    ['toplevel', '14 Nov 2024', 'protobuf 28.2 go 1.23.2 jq 1.7.1'],
  ])
  expect(named(outcomeOf(conflict, way({ kind: 'uninstall', packages: ['go'] })))).toEqual([
    ['toplevel', '10 Oct 2024', 'protobuf 25.4 jq 1.7.1'],
  ])
  expect(named(outcomeOf(conflict, way({ ...change, version: '0.1' })))).toEqual([
    ['toplevel', null, 'protobuf null go null jq null'],
  ])
})

it('shows the days around the gap, within what is known', () => {
  const gap = gapOf(conflict)
  expect(gap && [formatDay(gap.from), formatDay(gap.until)]).toEqual(['10 Oct 2024', '14 Oct 2024'])
  const scale = scaleOf(conflict)
  expect([formatDay(scale.from), formatDay(scale.until), yearsOf(scale)]).toEqual([
    '3 May 2024',
    '1 Feb 2025',
    '2024 to 2025',
  ])
  expect(ticksOf(scale).map((tick) => tick.label)).toEqual('Jun Jul Aug Sep Oct Nov Dec Jan Feb'.split(' '))
  const early = scaleOf({ ...conflict, known: { from: '2024-09-01', until: '2024-12-01' } })
  expect([formatDay(early.from), formatDay(early.until)]).toEqual(['1 Sep 2024', '1 Dec 2024'])
})

it('draws what was asked for apart from the rest, without overlap, and cut at the ends', () => {
  const scale = { from: dayNumber('2024-09-05'), until: dayNumber('2024-12-05') }
  const days = (list: readonly { version: string; from: string; until: string | null }[]) =>
    list.map((one) => ({
      version: one.version,
      from: dayNumber(one.from),
      until: dayNumber(one.until ?? '2025-10-09'),
      isOpen: one.until === null,
    }))
  const pieces = piecesOf(days(go.spans), days(go.others), scale)
  expect(pieces.map(({ versions, asked }) => [versions.join(), asked])).toEqual([
    ['1.22.6', false],
    ['1.22.7', false],
    ['1.23.2', true],
    ['1.23.3', true],
  ])
  for (const [at, piece] of pieces.entries()) {
    expect(piece.start).toBeGreaterThanOrEqual(pieces[at - 1]?.end ?? 0)
    expect(piece.end).toBeLessThanOrEqual(1)
  }
  expect(shareOf(scale, scale.until)).toBe(1)
})

it('tells a version that came back from one that stayed', () => {
  const back = member('a', {
    spans: [span('1', '2024-01-01', '2024-01-09'), span('1', '2024-03-01', '2024-03-09')],
    others: [span('2', '2024-01-10', '2024-02-28')],
  })
  const last = dayNumber('2025-10-09')
  expect(stretches(back, last).map((one) => formatDay(one.from))).toEqual(['1 Jan 2024', '1 Mar 2024'])
  expect(stretches({ ...back, others: [] }, last).map((one) => formatDay(one.until))).toEqual(['9 Mar 2024'])
})

it('draws a line for each pair that is apart, and counts those that are not', () => {
  const graph = graphOf(conflict)
  expect(graph.nodes.map((node) => [node.member.installId, node.x, node.y])).toEqual([
    ['protobuf', 0, 0.5],
    ['go', 1, 0.5],
  ])
  expect(graph.edges.map(({ from, to }) => `${from.member.installId} ${to.member.installId}`)).toEqual(['protobuf go'])
  expect(graph.agreeing).toBe(1)
})
