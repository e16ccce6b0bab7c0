import { expect, it } from 'vitest'
import type { ClientFrame, ServerFrame } from '../../shared/contract/frames.ts'
import { RemoteCalls } from '../../shared/contract/remote-calls.ts'
import { FirstQuestions } from './first-questions.ts'

/** One end of a channel: what was sent, and the other end's answers. */
function engine() {
  const sent: ClientFrame[] = []
  const ends = { answer: (_frame: ServerFrame) => {}, close: () => {} }
  const calls = new RemoteCalls({
    send: (frame) => sent.push(frame as ClientFrame), // RemoteCalls sends nothing else
    onMessage: (listener) => {
      ends.answer = listener
      return () => {}
    },
    onClose: (listener) => {
      ends.close = listener
      return () => {}
    },
    close: () => {},
  })
  const idOf = (procedure: string) => {
    const request = sent.find((frame) => 'procedure' in frame && frame.procedure === procedure)
    return request && 'id' in request ? request.id : -1
  }
  return { sent, calls, ends, idOf }
}

const settledNow = (promise: Promise<unknown>) =>
  Promise.race([promise.then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 20))])

it('opens the change feed before it asks, and waits only for what the first frame needs', async () => {
  const { sent, calls, ends, idOf } = engine()
  const questions = new FirstQuestions()
  const settled = questions.settled()
  questions.ask(calls)
  expect(sent.map((frame) => ('procedure' in frame ? frame.procedure : frame.type)).slice(0, 4)).toEqual([
    'app.changes',
    'settings.get',
    'app.info',
    'environments.list',
  ])
  for (const procedure of ['settings.get', 'app.info'])
    ends.answer({ type: 'ok', id: idOf(procedure), output: procedure })
  expect(await settledNow(settled)).toBe(false)
  ends.answer({ type: 'ok', id: idOf('environments.list'), output: [] })
  expect(await settledNow(settled)).toBe(true)
  expect(questions.takeAnswered()).toEqual([
    { namespace: 'settings', name: 'get', answer: 'settings.get' },
    { namespace: 'app', name: 'info', answer: 'app.info' },
    { namespace: 'environments', name: 'list', answer: [] },
  ])
})

it('an answer has one taker, in time or late, and none after the first frame', async () => {
  const { calls, ends, idOf } = engine()
  const questions = new FirstQuestions()
  questions.ask(calls)
  ends.answer({ type: 'ok', id: idOf('settings.get'), output: 'settings' })
  await Promise.resolve()
  expect(questions.takePending('settings', 'get')).toBeNull()
  expect(questions.takeAnswered()).toHaveLength(1)
  expect(questions.takeAnswered()).toHaveLength(0)
  const late = questions.takePending('catalog', 'status')
  expect(questions.takePending('catalog', 'status')).toBeNull()
  ends.answer({ type: 'ok', id: idOf('catalog.status'), output: 'late' })
  expect(await late).toBe('late')
  questions.drop()
  expect(questions.takePending('diagnostics', 'run')).toBeNull()
})

it('the feed is read on from its first item, and a lost connection holds the first frame up for nothing', async () => {
  const { calls, ends, idOf } = engine()
  const questions = new FirstQuestions()
  questions.ask(calls)
  const topics = ['environments', 'jobs'] as const
  for (const topic of topics) ends.answer({ type: 'item', id: idOf('app.changes'), item: { topic } })
  const seen: unknown[] = []
  const reading = (async () => {
    for await (const { topic } of questions.takeChanges() ?? []) seen.push(topic)
  })()
  const settled = questions.settled()
  await settledNow(reading)
  ends.close()
  await expect(reading).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' })
  expect([seen, await settledNow(settled), questions.takeAnswered(), questions.takeChanges()]).toEqual([
    [...topics],
    true,
    [],
    null,
  ])
})
