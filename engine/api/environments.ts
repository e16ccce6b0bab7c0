import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { Environments } from '../environments/environments.ts'

export function environmentsApi(environments: Environments): FloeHandlers['environments'] {
  return {
    list: (input) => environments.list(input),
    get: (input) => environments.get(input),
    open: (input) => environments.open(input),
    create: (input, context) => environments.create(input, context),
    detect: (input, context) => environments.detect(input, context),
    plan: (input, context) => environments.plan(input, context),
    apply: (input) => environments.apply(input),
    forget: (input) => environments.forget(input),
    delete: (input) => environments.delete(input),
    pin: (input) => environments.pin(input),
    activity: (input) => environments.activity(input),
    surface: (input) => environments.surface(input),
    trust: (input) => environments.trust(input),
    scan: (input, context) => environments.scan(input, context),
  }
}
