import { isDeepStrictEqual } from 'node:util'
import { applyManifestEdit } from '../../../engine/manifest/apply-edit.ts'
import { manifestToJson } from '../../../engine/manifest/manifest-json.ts'
import type { PackageChange } from '../../../engine/manifest/outputs-change.ts'
import { outputsAfterRemoval, planInstall, planUninstall } from '../../../engine/manifest/outputs-change.ts'
import type { PackageOutputs } from '../../../engine/manifest/package-outputs.ts'
import { lockedOutputs } from '../../../engine/manifest/package-outputs.ts'
import { fieldEntries } from '../../../engine/manifest/package-fields.ts'
import { parseManifest, parseManifestJson } from '../../../engine/manifest/parse-manifest.ts'
import type { TomlValue } from '../../../engine/manifest/toml/value.ts'
import { editToml } from '../../../engine/manifest/toml/edit-toml.ts'
import type { SingleEdit } from '../../../shared/model/edit.ts'
import { singleEditSchema } from '../../../shared/model/edit.ts'
import { lockSchema } from '../../../engine/lock/lock-schema.ts'
import type { Adapter, Case } from '../adapter.ts'
import { Skip } from '../adapter.ts'
import type { Values } from '../answer.ts'
import { answer, asSet, isValues, refuseUnknown, within } from '../answer.ts'
import { list, string, values } from '../values.ts'

export const manifestTextAdapters: Record<string, Adapter> = { edit, 'outputs-change': outputsChange }

function edit(one: Case) {
  return answer(one, {
    input: ['manifest', 'op'],
    run: ({ manifest, op }) => applyOp(string(manifest), values(op)),
    says: {
      manifest: (text) => text,
      manifestContains: (text, expected) => (text.includes(string(expected)) ? expected : text),
      installIds: (text, expected) => asSet(Object.keys(parseManifest(text).manifest.install ?? {}), expected),
      jsonSubset: (text, expected) => within(manifestToJson(parseManifest(text).manifest), expected),
      lacksKey: (text, expected) => (at(text, string(expected).split('.')) === undefined ? expected : text),
      lacksTable: (text, expected) => (at(text, [string(expected)]) === undefined ? expected : text),
    },
  })
}

/** The value at a path of the manifest as it is written; a path that holds no such table at all is a mistake. */
function at(text: string, path: readonly string[]): unknown {
  if (path.some((part) => !/^[a-z-]+$/.test(part))) return `${path.join('.')} is no key of a manifest`
  return path.reduce<unknown>((value, key) => (isValues(value) ? value[key] : undefined), parseManifest(text).manifest)
}

function applyOp(text: string, op: Values): string {
  refuseUnknown('op', Object.keys(op), ['addPackages', 'install', 'removePackages', 'setField', 'setSystems'])
  let after = text
  if (op['addPackages'] !== undefined) {
    const entries = list(op['addPackages']).map((entry) => {
      const { id, ...descriptor } = values(entry)
      return { name: string(id), fields: Object.fromEntries(fieldEntries<TomlValue>(descriptorOf(descriptor))) }
    })
    after = editToml(after, [{ kind: 'insert', path: ['install'], entries }])
  }
  if (op['install'] !== undefined) {
    const packages = list(op['install']).map((entry) => ({ spec: string(entry) }))
    after = applied(after, { kind: 'install', packages })
  }
  if (op['removePackages'] !== undefined) {
    after = applied(after, { kind: 'uninstall', packages: list(op['removePackages']).map(string) })
  }
  if (isValues(op['setField'])) {
    const { id, ...fields } = op['setField']
    refuseUnknown('setField', Object.keys(fields), [
      'version',
      'outputs',
      'systems',
      'priority',
      'pkg-group',
      'pkg-path',
    ])
    for (const [field, value] of Object.entries(fields))
      after = applied(after, singleEditSchema.parse({ kind: 'set', path: ['install', string(id), field], value }))
  }
  if (op['setSystems'] !== undefined) {
    const systems = op['setSystems'] === null ? null : list(op['setSystems']).map(string)
    after = applied(after, { kind: 'set', path: ['options', 'systems'], value: systems })
  }
  return after
}

const applied = (text: string, edit: SingleEdit) => applyManifestEdit(text, edit, null).text

function outputsChange(one: Case) {
  if (one.input['includes'] !== undefined) throw new Skip('needs include: composition is not built yet')
  if (one.input['remove'] !== undefined) return removedOutputs(one)
  const { input } = one
  const changes = () => Object.fromEntries(plan(input))
  const ids = Object.keys(isValues(one.expected) ? one.expected : {}).filter((key) => !resultKeys.includes(key))
  return answer(one, {
    input: ['op', 'specs', 'manifest', 'lock', 'installed', 'catalog'],
    run: () => ({ changes: changes(), text: string(input['manifest'] ?? '') }),
    says: {
      ...Object.fromEntries(
        ids.map((id) => [id, (result: { changes: Record<string, PackageChange> }) => result.changes[id]]),
      ),
      removed: (result, expected) =>
        asSet(
          Object.keys(result.changes).filter((id) => 'removePackage' in (result.changes[id] ?? {})),
          expected,
        ),
      manifestUnchanged: (result) => Object.keys(result.changes).length === 0,
      packagesLeft: (result, expected) =>
        asSet(
          Object.keys(installOf(input)).filter((id) => !('removePackage' in (result.changes[id] ?? {}))),
          expected,
        ),
    },
    afterError: { manifestUnchanged: () => unchangedByFailure(input) },
  }).then((said) => withUnexpected(said, ids, changes))
}

const resultKeys = [
  'error',
  'manifestUnchanged',
  'outputs',
  'packagesLeft',
  'removePackage',
  'removed',
  'stillProvidedBy',
]

/** Where a case lists the changes, a change more than those is a difference too. */
function withUnexpected(said: Values, ids: readonly string[], changes: () => Values): Values {
  if ('error' in said || Object.keys(said).some((key) => !ids.includes(key))) return said
  return { ...changes(), ...said }
}

function plan(input: Values): Map<string, PackageChange> {
  const install = installOf(input)
  const specs = list(input['specs']).map(string)
  if (input['op'] === 'uninstall') return planUninstall({ install, outputsOf: knownOutputs(input), specs })
  if (input['op'] !== 'install') throw new Error(`op is ${JSON.stringify(input['op'])}`)
  const packages = specs.map((text) => {
    const [spec = '', installId] = text.split(' as ')
    return { spec, installId }
  })
  return planInstall({ install, outputsOf: knownOutputs(input), packages })
}

/** The edit as the app would do it must fail as well and leave the text alone. */
function unchangedByFailure(input: Values): boolean {
  const text = string(input['manifest'])
  const packages = list(input['specs']).map(string)
  try {
    return applyManifestEdit(text, { kind: 'uninstall', packages }, lockOf(input)).text === text
  } catch {
    return true
  }
}

function installOf(input: Values) {
  if (input['installed'] === undefined) return parseManifest(string(input['manifest'])).manifest.install ?? {}
  const install = Object.entries(values(input['installed'])).map(([id, entry]) => {
    const { pkgPath, outputs, locked: _locked, ...rest } = values(entry)
    refuseUnknown(`installed.${id}`, Object.keys(rest), [])
    return [id, { 'pkg-path': pkgPath, outputs }]
  })
  const json = { 'schema-version': '1.15.0', install: Object.fromEntries(install) }
  return parseManifestJson(json).manifest.install ?? {}
}

function knownOutputs(input: Values): (id: string) => PackageOutputs | null {
  if (input['installed'] === undefined) return (id) => lockedOutputs(lockOf(input), id)
  return (id) => {
    const { locked } = values(values(input['installed'])[id])
    if (locked === null) return null
    const { allOutputs, defaultOutputs } = values(locked)
    return {
      all: list(allOutputs).map(string),
      defaults: defaultOutputs === null ? null : list(defaultOutputs).map(string),
    }
  }
}

function lockOf(input: Values) {
  return input['lock'] === undefined ? null : lockSchema.parse(input['lock'])
}

function removedOutputs(one: Case) {
  return answer<Values>(one, {
    input: ['op', 'remove', 'current', 'defaultOutputs', 'allOutputs'],
    run: ({ op, remove, current, defaultOutputs, allOutputs }) => {
      if (op !== 'uninstall') throw new Error(`op is ${JSON.stringify(op)}`)
      const known = { all: list(allOutputs).map(string), defaults: list(defaultOutputs).map(string) }
      const asked = remove === 'all' ? 'all' : list(remove).map(string)
      const now = current === 'all' || current === null ? current : list(current).map(string)
      return { ...outputsAfterRemoval({ id: 'package', remove: asked, current: now, known }) }
    },
    says: { outputs: (change) => change['outputs'], removePackage: (change) => change['removePackage'] ?? false },
  })
}

function descriptorOf(fields: Values) {
  const json = { 'schema-version': '1.15.0', install: { one: fields } }
  const descriptor = parseManifestJson(json).manifest.install?.['one']
  if (!descriptor || !isDeepStrictEqual(JSON.parse(JSON.stringify(descriptor)), fields))
    throw new Error('not a descriptor')
  return descriptor
}
