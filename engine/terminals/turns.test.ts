import { EventEmitter, once } from 'node:events'
import { expect, it } from 'vitest'
import { OutputHub } from './output-hub.ts'
import { Turns } from './turns.ts'

it('reads terminals that flood one after the other, and those that do not at all times', async () => {
  const turns = new Turns()
  const resumed = new EventEmitter()
  const reading = new Set<string>()
  const order: string[] = []
  const [first, second, quiet] = ['first', 'second', 'quiet'].map((name) => {
    reading.add(name)
    const resume = () => {
      reading.add(name)
      order.push(name)
      resumed.emit(name)
    }
    return new OutputHub({ pause: () => reading.delete(name), resume }, turns)
  })
  const flood = Buffer.alloc(64 * 1024, 'y\n')
  first?.push(flood)
  second?.push(flood)
  quiet?.push(Buffer.from('$ '))
  quiet?.end()
  expect([...reading]).toEqual(['quiet'])
  await once(resumed, 'first')
  expect([...reading]).toEqual(['quiet', 'first'])
  first?.push(flood)
  await once(resumed, 'second')
  expect([...reading]).toEqual(['quiet', 'second'])
  await once(resumed, 'first')
  expect(order).toEqual(['first', 'second', 'first'])
})
