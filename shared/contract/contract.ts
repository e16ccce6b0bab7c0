import { app } from './namespaces/app.ts'
import { catalog } from './namespaces/catalog.ts'
import { diagnostics } from './namespaces/diagnostics.ts'
import { environments } from './namespaces/environments.ts'
import { folders } from './namespaces/folders.ts'
import { jobs } from './namespaces/jobs.ts'
import { settings } from './namespaces/settings.ts'
import { terminals } from './namespaces/terminals.ts'
import type { Client, ContractShape, Handlers } from './procedure.ts'

/** Everything that can be asked of the engine. Client, handlers, query keys and validation are derived from it. */
export const contract = {
  app,
  catalog,
  diagnostics,
  environments,
  folders,
  jobs,
  settings,
  terminals,
} satisfies ContractShape

export type FloeClient = Client<typeof contract>
export type FloeHandlers = Handlers<typeof contract>
