import { readMark } from '../trust/surface.ts'
import { environmentFacts } from './environment-facts.ts'
import { fingerprint } from './fingerprint.ts'
import type { Judged } from './judged-environments.ts'
import { linkedManifest } from './linked-manifest.ts'

/** Judges an environment for lists, by the name under which it is known. Throws nothing that its files can do wrong. */
export async function judgeEnvironment(dotFlox: string, name: string): Promise<Judged> {
  // Before anything is read: what changes meanwhile is seen by the next look.
  const key = fingerprint(dotFlox, name)
  const { files, manifest, problem, state } = await environmentFacts(dotFlox)
  return {
    key,
    facts: { name: files?.name ?? name, state, problem, packages: Object.keys(manifest?.install ?? {}).length },
    surface: manifest && readMark(manifest, await linkedManifest(dotFlox)),
  }
}
