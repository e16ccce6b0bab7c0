import { expect, it } from 'vitest'
import { environmentStateSchema } from '../../shared/model/environment.ts'
import type { EnvironmentSummary } from '../../shared/model/environment.ts'
import type { Job } from '../../shared/model/job.ts'
import { environmentNeed, environmentWords, writeRefusal } from './environment-words.ts'

// Only what its words depend on.
const environment = (changes: Partial<EnvironmentSummary>) =>
  ({ state: 'ready', terminals: 0, readOnly: null, ...changes }) as EnvironmentSummary
const job = { title: 'Install jq' } as Job

it('says something about every state but a ready one at rest', () => {
  const words = environmentStateSchema.options.map((state) => environmentWords(environment({ state })).words)
  expect(words.filter((one) => one === null)).toHaveLength(1)
  expect(new Set(words).size).toBe(words.length)
  expect(environmentWords(environment({ terminals: 2 })).words).toBe('2 terminals')
  expect(environmentWords(environment({ state: 'broken' }), job).words).toBe('Install jq')
})

it('groups by what the user has to do', () => {
  expect(environmentNeed(environment({ state: 'stale' }))).toBe('needs-you')
  expect(environmentNeed(environment({ state: 'stale' }), job)).toBe('running')
  expect(environmentNeed(environment({ terminals: 1 }))).toBe('running')
  expect(environmentNeed(environment({ state: 'not-built' }))).toBe('other')
})

it('refuses to write with the reason, and only there', () => {
  expect(writeRefusal(environment({ readOnly: 'It belongs to root.' }))).toBe(
    'This environment is read-only. It belongs to root.',
  )
  expect(writeRefusal(environment({}))).toBeNull()
})
