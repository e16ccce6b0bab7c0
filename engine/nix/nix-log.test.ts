import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { NixEvent } from './nix-log.ts'
import { NixLogReader, derivationName } from './nix-log.ts'

function read(text: string, chunk = text.length) {
  const events: NixEvent[] = []
  const reader = new NixLogReader((event) => events.push(event))
  for (let at = 0; at < text.length; at += chunk) reader.push(text.slice(at, at + chunk))
  return { events, facts: reader.end() }
}

const record = (value: object) => `@nix ${JSON.stringify(value)}\n`
const recorded = readFileSync(new URL('./recorded/failed-build-2.8.log', import.meta.url), 'utf8')

it('tells from a recorded failure of Nix 2.8 what was built, how far it came, and what failed with which output', () => {
  const { events, facts } = read(recorded)
  const building = events.flatMap((event) => (event.kind === 'building' ? [event.name] : []))
  expect(building).toEqual(['dep-1.0', 'broken-2.1'])
  const progress = events.flatMap((event) => (event.kind === 'progress' ? [event.progress.builds] : []))
  expect(progress).toContainEqual({ done: 1, total: 2 })
  expect(derivationName(facts.failed?.derivation ?? '')).toBe('broken-2.1')
  expect(facts.failed?.lastLines.slice(1)).toEqual(['two', 'cc: fatal: no'])
  expect(facts.messages.join()).toContain('failed with exit code 3')
})

it('reads the same from pieces of any size', () => {
  expect(read(recorded, 7)).toEqual(read(recorded))
})

it('counts fetched paths and bytes, also of transfers that have ended', () => {
  const { events } = read(
    record({ action: 'start', id: 1, level: 0, text: '', type: 103 }) +
      record({ action: 'result', id: 1, type: 105, fields: [0, 2, 1, 0] }) +
      record({ action: 'start', id: 9, level: 0, text: '', type: 102 }) +
      record({ action: 'result', id: 9, type: 106, fields: [101, 500] }) +
      record({ action: 'start', id: 2, level: 3, text: 'x', type: 108, fields: ['/nix/store/a-jq-1.6', 'https://c'] }) +
      record({ action: 'start', id: 3, level: 4, text: '', type: 101, fields: ['https://c/nar'] }) +
      record({ action: 'result', id: 3, type: 105, fields: [100, 200, 0, 0] }) +
      record({ action: 'stop', id: 3 }) +
      record({ action: 'result', id: 1, type: 105, fields: [1, 2, 0, 0] }),
  )
  const last = events.findLast((event) => event.kind === 'progress')
  expect(last).toEqual({
    kind: 'progress',
    progress: { builds: { done: 0, total: 0 }, paths: { done: 1, total: 2 }, bytes: { done: 200, total: 500 } },
  })
  expect(events).toContainEqual(expect.objectContaining({ kind: 'fetching', what: '/nix/store/a-jq-1.6' }))
})

it('passes other text, broken records and unknown activities of newer versions on', () => {
  const { events, facts } = read(
    'plain text\n@nix {broken\n' +
      record({ action: 'start', id: 1, level: 5, text: 'quiet', type: 999, fields: [{ odd: true }], parent: 0 }) +
      record({ action: 'msg', level: 0, msg: '\u001b[31;1merror:\u001b[0m no', raw_msg: 'no', file: null }),
  )
  expect(events.map((event) => (event.kind === 'line' ? event.text : event.kind))).toEqual([
    'plain text',
    '@nix {broken',
    'error: no',
  ])
  expect(facts).toEqual({ messages: ['error: no'], failed: null })
})

it('tells what Nix waits for, and when it goes on', () => {
  const lock = "waiting for lock on \u001b[35;1m'/nix/store/z4lv3sqxdjpayabyhx6g4z9q989gr9bj-jq-1.6'\u001b[0m"
  const { events } = read(
    record({ action: 'msg', level: 3, msg: 'waiting for the big Nix store lock...' }) +
      record({ action: 'start', id: 1, level: 0, text: '', type: 104 }) +
      record({ action: 'start', id: 5, level: 1, text: lock, type: 111 }) +
      record({ action: 'start', id: 6, level: 1, text: "waiting for a machine to build 'x.drv'", type: 111 }) +
      record({ action: 'result', id: 1, type: 105, fields: [0, 1, 0, 0] }) +
      record({ action: 'stop', id: 6 }) +
      record({ action: 'stop', id: 5 }) +
      record({ action: 'msg', level: 5, msg: 'waiting for nothing that anyone should hear of' }) +
      record({ action: 'msg', level: 3, msg: 'waiting for exclusive access to the Nix store...' }),
  )
  expect(events.flatMap((event) => (event.kind === 'waiting' ? [event.words] : []))).toEqual([
    'waiting for another Nix process',
    null,
    'waiting for another Nix process that makes jq-1.6',
    "waiting for a machine to build 'x.drv'",
    null,
    'waiting for another Nix process',
    null,
  ])
})
