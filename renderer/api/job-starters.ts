import type { Job } from '../../shared/model/job.ts'
import type { NameOf, Namespace, OutputOf } from './client.ts'

type Starter = {
  [N in Namespace]: {
    [P in NameOf<N, 'mutation'>]: OutputOf<N, P> extends Job ? `${N}.${P}` : never
  }[NameOf<N, 'mutation'>]
}[Namespace]

/** Every mutation that answers with a job. The compiler holds it against the contract, which the page has as types only. */
const starters: Readonly<Record<Starter, true>> = {
  'catalog.refresh': true,
  'diagnostics.fix': true,
  'environments.apply': true,
  'history.goTo': true,
  'history.redo': true,
  'history.undo': true,
}

/** Whether the answer of a procedure is a job. */
export const startsJob = (namespace: Namespace, name: string): boolean =>
  Object.hasOwn(starters, `${namespace}.${name}`)
