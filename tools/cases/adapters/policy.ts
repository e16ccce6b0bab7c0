import { policyRefusals, refuseByPolicy } from '../../../engine/lock/check-policy.ts'
import { lockedCatalogPackageSchema } from '../../../engine/lock/lock-schema.ts'
import { parseManifest } from '../../../engine/manifest/parse-manifest.ts'
import type { Adapter } from '../adapter.ts'
import { answer } from '../answer.ts'
import { withStorePaths } from '../values.ts'

const policy: Adapter = (one) =>
  answer(one, {
    input: ['manifest', 'catalogPackage'],
    run: (input) => {
      const { manifest } = parseManifest(String(input['manifest']))
      refuseByPolicy(
        policyRefusals(manifest, [lockedCatalogPackageSchema.parse(withStorePaths(input['catalogPackage']))]),
      )
    },
    says: { ok: () => true },
  })

export const policyAdapters: Readonly<Record<string, Adapter>> = { policy }
