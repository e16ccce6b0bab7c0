import { listNames } from '../../text/list-names.ts'
import { errorSpec, retry } from '../error-spec.ts'

export const lockErrors = {
  LOCK_INVALID: errorSpec(
    // keep: the lock is somebody's work, not damage. It is never replaced by a new one.
    (z) => z.object({ path: z.string(), reason: z.string(), keep: z.boolean().optional() }),
    ({ reason, keep }) => ({
      title: 'The lock cannot be read',
      explanation: keep ? reason : `${reason} The manifest is not affected; locking again writes a new lock.`,
      steps: keep ? [retry()] : [retry('Lock again')],
    }),
  ),
  SYSTEM_UNSUPPORTED: errorSpec(
    (z) => z.object({ system: z.string(), supported: z.array(z.string()) }),
    ({ system, supported }) => ({
      title: `This environment is not made for ${system}`,
      explanation: `Its options name ${supported.join(', ')}. Add ${system} to options.systems.`,
      steps: [],
    }),
  ),
  LOCK_LACKS_SYSTEM: errorSpec(
    (z) => z.object({ system: z.string(), locked: z.array(z.string()) }),
    ({ system, locked }) => ({
      title: `The lock has nothing for ${system}`,
      explanation: `It was written for ${locked.join(', ')}. Lock it again on this machine.`,
      steps: [retry('Lock again')],
    }),
  ),
  POLICY_REFUSED: errorSpec(
    (z) =>
      z.object({
        /** Each package once for each rule that refuses it. */
        refused: z
          .array(
            z.object({
              installId: z.string(),
              reason: z.enum(['unfree', 'broken', 'license']),
              license: z.string().nullable(),
            }),
          )
          .min(1),
      }),
    ({ refused }) => {
      const names = [...new Set(refused.map(({ installId }) => installId))]
      return {
        title: `${several(names)} ${areOrIs(names)} refused by this environment's own rules`,
        explanation: refusedWords(refused).join(' '),
        steps: [],
      }
    },
  ),
  CONSTRAINTS_TOO_TIGHT: errorSpec(
    (z) => z.object({ group: z.string(), packages: z.array(z.string()).min(1) }),
    ({ group, packages }) => ({
      title: `The packages of group ${group} have no common version`,
      explanation: `No state of the catalog has ${packages.join(', ')} in the requested versions together. Give one of them its own group.`,
      steps: [],
    }),
  ),
  RUNTIME_PACKAGE_NOT_FOUND: errorSpec(
    (z) => z.object({ build: z.string(), installId: z.string() }),
    ({ build, installId }) => ({
      title: `${build} asks for ${installId}, which is not installed`,
      explanation: `Its runtime-packages may only name packages of [install].`,
      steps: [],
    }),
  ),
  RUNTIME_PACKAGE_NOT_TOPLEVEL: errorSpec(
    (z) => z.object({ build: z.string(), installId: z.string() }),
    ({ build, installId }) => ({
      title: `${build} cannot use ${installId}`,
      explanation: `Its runtime-packages may only name packages of the group toplevel.`,
      steps: [],
    }),
  ),
  FLAKE_NOT_LOCKED: errorSpec(
    (z) => z.object({ installId: z.string(), flake: z.string() }),
    ({ installId, flake }) => ({
      title: `${installId} cannot be locked here yet`,
      explanation: `${flake} is a flake. Floe keeps flakes that flox locked, but does not lock new ones yet.`,
      steps: [],
    }),
  ),
  SYSTEM_NOT_ENABLED: errorSpec(
    (z) => z.object({ installId: z.string(), system: z.string(), enabled: z.array(z.string()) }),
    ({ installId, system, enabled }) => ({
      title: `${installId} names the system ${system}, which is not enabled`,
      explanation: `The environment is made for ${enabled.join(', ')}. Add ${system} to options.systems.`,
      steps: [],
    }),
  ),
  INCLUDES_NOT_SUPPORTED: errorSpec(
    (z) => z.object({ includes: z.number() }),
    ({ includes }) => ({
      title: 'This environment includes others',
      explanation: `It has ${includes === 1 ? 'one include' : `${includes} includes`}. Floe shows and runs it as flox locked it, but cannot lock it again yet.`,
      steps: [],
    }),
  ),
}

interface Refused {
  readonly installId: string
  readonly reason: 'unfree' | 'broken' | 'license'
  readonly license: string | null
}

/** A sentence for each rule. */
function refusedWords(refused: readonly Refused[]): string[] {
  const of = (reason: Refused['reason']) => refused.filter((one) => one.reason === reason)
  const flags = (['broken', 'unfree'] as const).flatMap((reason) => {
    const names = of(reason).map(({ installId }) => installId)
    if (names.length === 0) return []
    return `${listNames(names)} ${areOrIs(names)} ${reason}, and options.allow.${reason} does not allow that.`
  })
  const licenses = of('license').map(({ installId, license }) => `${license ?? ''} of ${installId}`)
  if (licenses.length === 0) return flags
  const subject = licenses.length === 1 ? 'The licence' : 'The licences'
  return [`${subject} ${listNames(licenses)} ${areOrIs(licenses)} not in options.allow.licenses.`, ...flags]
}

const areOrIs = (names: readonly string[]) => (names.length === 1 ? 'is' : 'are')

const several = (names: readonly string[]) => (names.length > 3 ? `${names.length} packages` : listNames(names))
