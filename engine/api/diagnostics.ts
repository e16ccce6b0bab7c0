import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { Diagnostics } from '../diagnostics/diagnostics.ts'
import type { EngineLog } from '../lib/engine-log.ts'

export function diagnosticsApi(diagnostics: Diagnostics, log: EngineLog): FloeHandlers['diagnostics'] {
  return {
    run: (input) => diagnostics.run(input),
    fix: async ({ fix }) => diagnostics.fix(fix),
    log: async ({ lines }) => ({ path: log.path, text: await log.tail(lines) }),
  }
}
