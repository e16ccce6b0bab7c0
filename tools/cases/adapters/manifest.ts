import { findInstallId } from '../../../engine/manifest/find-install-id.ts'
import { manifestToJson } from '../../../engine/manifest/manifest-json.ts'
import { manifestToToml } from '../../../engine/manifest/manifest-toml.ts'
import { orderVars, referencesIn } from '../../../engine/manifest/order-vars.ts'
import { outdent } from '../../../engine/manifest/outdent.ts'
import { parsePackageArgument, parseUninstallArgument } from '../../../engine/manifest/package-argument.ts'
import { parseManifest, parseManifestJson } from '../../../engine/manifest/parse-manifest.ts'
import { servicesForSystem, servicesOf } from '../../../engine/manifest/services.ts'
import { FloeError } from '../../../shared/errors/floe-error.ts'
import type { Adapter, Case } from '../adapter.ts'
import type { Values } from '../answer.ts'
import { answer, asSet, isValues, within } from '../answer.ts'
import { list, string, values } from '../values.ts'

export const manifestAdapters: Record<string, Adapter> = {
  'manifest-parse': manifestParse,
  'manifest-json': manifestJson,
  'manifest-schema': manifestSchema,
  spec,
  lookup,
  'vars-order': varsOrder,
  outdent: (one) =>
    answer(one, { input: ['text'], run: (input) => outdent(string(input['text'])), says: { text: (text) => text } }),
}

function manifestParse(one: Case) {
  return answer(one, {
    input: ['manifest', 'json'],
    run: (input) => ('json' in input ? parseManifestJson(input['json']) : parseManifest(string(input['manifest']))),
    says: {
      ok: () => true,
      schema: ({ schemaVersion }) => schemaVersion,
      json: ({ manifest }, expected) => within(manifestToJson(manifest), expected),
      autoStart: ({ manifest }) => manifest.services?.['auto-start'] ?? null,
      serviceNames: ({ manifest }, expected) => asSet(Object.keys(servicesOf(manifest)), expected),
      servicesBySystem: ({ manifest }, expected) =>
        mapValues(expected, (system, names) => asSet(servicesForSystem(manifest, system), names)),
      minimumCliVersion: ({ manifest }) => {
        const minimum = manifest['minimum-cli-version']
        return typeof minimum === 'string' ? { version: minimum, reason: null } : minimum
      },
    },
  })
}

function manifestJson(one: Case) {
  return answer(one, {
    input: ['manifest'],
    run: ({ manifest }) => parseManifest(string(isValues(manifest) ? manifest['inline'] : manifest)).manifest,
    says: { json: manifestToJson, tomlSerialized: manifestToToml },
  })
}

function manifestSchema(one: Case) {
  return answer(one, {
    input: ['manifests'],
    run: ({ manifests }) => mapValues(manifests, (_, text) => verdict(string(text))),
    says: { byVersion: (verdicts) => verdicts },
  })
}

function verdict(text: string): 'accept' | 'reject' {
  try {
    parseManifest(text)
    return 'accept'
  } catch (error) {
    if (error instanceof FloeError) return 'reject'
    throw error
  }
}

function spec(one: Case) {
  return answer<Values>(one, {
    input: ['spec', 'for'],
    run: (input) => {
      if (input['for'] === undefined) return { ...parsePackageArgument(string(input['spec'])) }
      if (input['for'] === 'uninstall') return { ...parseUninstallArgument(string(input['spec'])) }
      throw new Error(`for is ${JSON.stringify(input['for'])}`)
    },
    says: Object.fromEntries(
      ['kind', 'id', 'pkgPath', 'version', 'outputs', 'customCatalog', 'flake', 'storePath', 'package'].map((key) => [
        key,
        (result: Values) => result[key],
      ]),
    ),
  })
}

function lookup(one: Case) {
  return answer(one, {
    input: ['manifest', 'ref', 'version'],
    run: ({ manifest, ref, version }) =>
      findInstallId(
        parseManifest(string(manifest)).manifest.install,
        string(ref),
        version === undefined ? null : string(version),
      ),
    says: { installId: (id) => id },
  })
}

function varsOrder(one: Case) {
  return answer(one, {
    input: ['vars', 'value', 'keys', 'self'],
    run: ({ vars, value, keys, self }) =>
      vars === undefined
        ? referencesIn(string(value), list(keys).map(string), string(self))
        : orderVars(mapValues(vars, (_, text) => string(text))),
    says: { order: (names) => names, references: (names, expected) => asSet(names, expected) },
  })
}

function mapValues<Value>(table: unknown, map: (key: string, value: unknown) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(values(table)).map(([key, value]) => [key, map(key, value)]))
}
