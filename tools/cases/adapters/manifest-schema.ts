import type { Lock } from '../../../engine/lock/lock-schema.ts'
import { lockSchema } from '../../../engine/lock/lock-schema.ts'
import { applyManifestEdit } from '../../../engine/manifest/apply-edit.ts'
import { manifestToJson } from '../../../engine/manifest/manifest-json.ts'
import { migrateManifest, raiseText, schemaToWrite, settleSchema } from '../../../engine/manifest/migrate-manifest.ts'
import { parseManifest, parseManifestJson } from '../../../engine/manifest/parse-manifest.ts'
import { newestSchema, schemaVersions } from '../../../engine/manifest/schema-versions.ts'
import type { Adapter, Case } from '../adapter.ts'
import { Skip } from '../adapter.ts'
import type { Values } from '../answer.ts'
import { answer } from '../answer.ts'
import { difference } from '../difference.ts'
import { string } from '../values.ts'
import { madeUpPath } from '../../../engine/testing/made-up-path.ts'

export const manifestSchemaAdapters: Record<string, Adapter> = { migrate, 'write-schema': writeSchema }

function migrate(one: Case) {
  return answer(one, {
    input: ['manifest', 'manifestJson', 'lock'],
    run: (input) => {
      const before =
        'manifestJson' in input ? parseManifestJson(input['manifestJson']) : parseManifest(string(input['manifest']))
      const lock = lockOf(input['lock'])
      return { before: before.manifest, lock, after: migrateManifest(before, lock), input }
    },
    says: {
      schema: ({ after }) => after['schema-version'],
      install: ({ after }) => manifestToJson(after)['install'] ?? {},
      manifestText: ({ input, lock }) => raiseText(string(input['manifest']), lock, newestSchema),
      remigratingIsNoop: ({ after, lock }) => {
        const json = manifestToJson(after)
        return difference(manifestToJson(migrateManifest(parseManifestJson(json), lock)), json) === null
      },
      sameBodyAs: ({ before, after }, expected) => {
        const [was, is] = [before, after].map((manifest) => body(manifestToJson(manifest)))
        return expected === 'input' ? (difference(is, was) ?? expected) : 'only the input is known'
      },
    },
  })
}

function body(json: Values): Values {
  const { version: _version, 'schema-version': _schema, ...rest } = json
  return rest
}

function writeSchema(one: Case) {
  if (one.input['includes'] !== undefined) throw new Skip('needs include: composition is not built yet')
  return answer(one, {
    input: ['manifest', 'do', 'defaultOutputsEqualAllOutputs', 'originalSchema', 'editedLatest', 'catalog'],
    run: (input) => {
      if (input['do'] === 'choose schema to write') return { schema: chosen(input), text: '' }
      const text = afterDoing(input)
      return { schema: parseManifest(text).schemaVersion, text }
    },
    says: {
      onDisk: ({ schema }) => schema,
      lockManifest: ({ schema }) => schema,
      manifestText: ({ text }) => text,
    },
  })
}

function chosen(input: Values) {
  const original = schemaVersions.find((schema) => schema === input['originalSchema'])
  if (!original) throw new Error(`originalSchema is ${JSON.stringify(input['originalSchema'])}`)
  return schemaToWrite(original, parseManifest(string(input['editedLatest'])).manifest, null)
}

function afterDoing(input: Values): string {
  const before = string(input['manifest'])
  const what = string(input['do'])
  if (what === 'lock') return before
  const install = /^install (\S+)(?: as (\S+))?$/.exec(what)
  if (!install?.[1]) throw new Error(`do is ${what}`)
  const edit = { kind: 'install' as const, packages: [{ spec: install[1], installId: install[2] }] }
  const after = applyManifestEdit(before, edit, null).text
  const same = input['defaultOutputsEqualAllOutputs'] === true
  const lock = madeUpLock(install[2] ?? install[1], same ? ['out'] : ['out', 'dev'])
  const settled = settleSchema({ before, after, lock })
  const isRaised = parseManifest(settled).schemaVersion !== parseManifest(before).schemaVersion
  // flox raises to the newest schema, Floe to the lowest that does, which older releases of flox can read too.
  return isRaised ? raiseText(settled, null, newestSchema) : settled
}

/** A lock in which one package has these outputs and installs only `out`. */
function madeUpLock(installId: string, outputs: readonly string[]): Lock {
  const stamp = '2026-01-01T00:00:00Z'
  return {
    'lockfile-version': 1,
    manifest: {},
    packages: [
      {
        attr_path: installId,
        derivation: madeUpPath('made-up.drv'),
        install_id: installId,
        locked_url: 'https://example.com',
        name: installId,
        pname: installId,
        rev: '0',
        rev_count: 1,
        rev_date: stamp,
        version: '1',
        outputs_to_install: ['out'],
        outputs: Object.fromEntries(outputs.map((name) => [name, madeUpPath(`made-up-${name}`)])),
        system: 'x86_64-linux',
        group: 'toplevel',
        priority: 5,
      },
    ],
  }
}

function lockOf(value: unknown): Lock | null {
  return value === null || value === undefined ? null : lockSchema.parse(value)
}
