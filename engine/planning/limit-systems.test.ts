import { expect, test } from 'vitest'
import { applyManifestEdit } from '../manifest/apply-edit.ts'
import { limitSystems } from './limit-systems.ts'

const here = 'x86_64-linux'
const sources = { systemsOf: (pkgPath: string) => (pkgPath.startsWith('debian/') ? [here] : null) }

function installed(text: string, ...specs: string[]) {
  const packages = specs.map((spec) => ({ spec }))
  return limitSystems(text, applyManifestEdit(text, { kind: 'install', packages }, null).text, sources)
}

function removed(text: string, ...packages: string[]) {
  return limitSystems(text, applyManifestEdit(text, { kind: 'uninstall', packages }, null).text, sources).text
}

test('the first package that exists for one system only limits the environment to it, and says so', () => {
  const { text, notes } = installed('schema-version = "1.14.0"\n', 'debian/jq', 'hello')
  expect(text).toBe(`schema-version = "1.14.0"

# Packages
[install]
jq.pkg-path = "debian/jq"
jq.pkg-group = "jq"
hello.pkg-path = "hello"

# Options
[options]
systems = ["x86_64-linux"] # Debian packages exist for this system only
`)
  expect(notes).toEqual(['jq exists for x86_64-linux only: options.systems now limits the environment to that.'])
  expect(installed(text, 'debian/curl').notes).toEqual([])
})

test('systems that are chosen already, or a package that names its own, are left alone', () => {
  const chosen = 'schema-version = "1.14.0"\n[options]\nsystems = ["aarch64-linux", "x86_64-linux"]\n'
  expect(installed(chosen, 'debian/jq').text).toContain('systems = ["aarch64-linux", "x86_64-linux"]\n')
  expect(installed('schema-version = "1.14.0"\n', 'hello').text).not.toContain('systems')
})

test.each([
  'schema-version = "1.14.0"\n',
  'schema-version = "1.14.0"',
  'schema-version = "1.14.0"\n\n[install]\n\n[options]\n# systems = []\n',
  'schema-version = "1.14.0"\n[options]\ncuda-detection = false # why\n\n[install.x]\npkg-path = "x"\n',
])('with the last of them the file is again as it was: %j', (text) => {
  const both = installed(installed(text, 'debian/jq').text, 'debian/curl').text
  expect(removed(both, 'jq')).toContain('options')
  expect(removed(removed(both, 'jq'), 'curl')).toBe(text)
})

test('a line that a person wrote stays when the last of them goes', () => {
  const text =
    'schema-version = "1.14.0"\n[install]\njq.pkg-path = "debian/jq"\n[options]\nsystems = ["x86_64-linux"] # ours\n'
  expect(removed(text, 'jq')).toContain('systems = ["x86_64-linux"] # ours\n')
})
