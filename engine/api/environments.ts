import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { Environments } from '../environments/environments.ts'

export function environmentsApi(environments: Environments): FloeHandlers['environments'] {
  return {
    list: (input, context) => environments.list(input, context),
    get: (input, context) => environments.get(input, context),
    open: (input, context) => environments.open(input, context),
    create: (input, context) => environments.create(input, context),
    detect: (input, context) => environments.detect(input, context),
    plan: (input, context) => environments.plan(input, context),
    apply: (input, context) => environments.apply(input, context),
    forget: (input, context) => environments.forget(input, context),
    delete: (input, context) => environments.delete(input, context),
    pin: (input, context) => environments.pin(input, context),
    activity: (input, context) => environments.activity(input, context),
    surface: (input, context) => environments.surface(input, context),
    trust: (input, context) => environments.trust(input, context),
    scan: (input, context) => environments.scan(input, context),
  }
}
