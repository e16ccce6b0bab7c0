import type { Lock } from '../../../engine/lock/lock-schema.ts'
import { outputsToLink } from '../../../engine/lock/outputs-to-link.ts'
import { readLock } from '../../../engine/lock/read-lock.ts'
import type { Adapter } from '../adapter.ts'
import { answer, asSet, isValues } from '../answer.ts'

/** Output names per install id of one system; as a set, so in the order of the expectation. */
function outputNames(lock: Lock, system: string, expected: unknown): Record<string, unknown[]> {
  const wanted = isValues(expected) ? expected : {}
  return Object.fromEntries(
    outputsToLink(lock, system).map(({ locked, outputs }) => [
      locked.install_id,
      asSet(
        outputs.map(({ name }) => name),
        wanted[locked.install_id],
      ),
    ]),
  )
}

const outputs: Adapter = (one) =>
  answer(one, {
    input: ['lock'],
    run: (input) => readLock(JSON.stringify(input['lock'])),
    says: {
      bySystem: (lock, expected) => {
        const wanted = isValues(expected) ? expected : {}
        const systems = new Set([...lock.packages.map(({ system }) => system), ...Object.keys(wanted)])
        return Object.fromEntries([...systems].map((system) => [system, outputNames(lock, system, wanted[system])]))
      },
    },
  })

export const outputsAdapters: Readonly<Record<string, Adapter>> = { outputs }
