import { app } from './namespaces/app.ts'
import { catalog } from './namespaces/catalog.ts'
import { conflicts } from './namespaces/conflicts.ts'
import { diagnostics } from './namespaces/diagnostics.ts'
import { environments } from './namespaces/environments.ts'
import { folders } from './namespaces/folders.ts'
import { history } from './namespaces/history.ts'
import { jobs } from './namespaces/jobs.ts'
import { manifest } from './namespaces/manifest.ts'
import { settings } from './namespaces/settings.ts'
import { terminals } from './namespaces/terminals.ts'
import type { Client, ContractShape, Handlers } from './procedure.ts'

/** Everything that can be asked of the engine. Client, handlers, query keys and validation are derived from it. */
export const contract = {
  app,
  catalog,
  conflicts,
  diagnostics,
  environments,
  folders,
  history,
  jobs,
  manifest,
  settings,
  terminals,
} satisfies ContractShape

export type FloeClient = Client<typeof contract>
export type FloeHandlers = Handlers<typeof contract>
