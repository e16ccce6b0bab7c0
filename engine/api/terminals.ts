import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Shell } from '../../shared/model/terminal.ts'
import type { Terminals } from '../terminals/terminals.ts'

export function terminalsApi(
  terminals: Terminals,
  shellsFor: (environment: EnvironmentId | undefined) => Promise<Shell[]>,
): FloeHandlers['terminals'] {
  return {
    shells: ({ environment }) => shellsFor(environment),
    list: async () => terminals.list(),
    open: (input) => terminals.open(input),
    output: ({ id }, { signal }) => terminals.output(id, signal),
    write: async ({ id, data }) => {
      terminals.write(id, data)
      return {}
    },
    resize: async ({ id, columns, rows }) => {
      terminals.resize(id, columns, rows)
      return {}
    },
    rename: async ({ id, title }) => {
      terminals.rename(id, title)
      return {}
    },
    program: async ({ id }) => ({ program: terminals.program(id) }),
    close: async ({ id }) => {
      await terminals.close(id)
      return {}
    },
  }
}
