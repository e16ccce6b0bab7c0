import type { Adapter } from './adapter.ts'
import { activationAdapters } from './adapters/activation.ts'
import { environmentAdapters } from './adapters/environments.ts'
import { manifestAdapters } from './adapters/manifest.ts'
import { manifestSchemaAdapters } from './adapters/manifest-schema.ts'
import { manifestTextAdapters } from './adapters/manifest-text.ts'
import { outputsAdapters } from './adapters/outputs.ts'
import { policyAdapters } from './adapters/policy.ts'
import { treeAdapters } from './adapters/tree.ts'

/** What answers each kind of case. */
export const adapters: Readonly<Record<string, Adapter>> = {
  ...activationAdapters,
  ...environmentAdapters,
  ...manifestAdapters,
  ...manifestSchemaAdapters,
  ...manifestTextAdapters,
  ...outputsAdapters,
  ...policyAdapters,
  ...treeAdapters,
}
