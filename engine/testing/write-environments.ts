import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentId } from '../environments/environment-id.ts'

const names = Array.from({ length: 10 }, (_, at) => `package-${at}`)

/** Locked environments with ten packages, a variable and a hook each, on the list of a home that has no engine yet. */
export function writeEnvironments(home: string, count: number): void {
  const projects = Array.from({ length: count }, (_, at) => join(home, 'projects', `project-${at}`))
  for (const [at, project] of projects.entries()) writeEnvironment(join(project, '.flox'), at)
  const registered = projects.map((project, at) => {
    const dotFlox = join(project, '.flox')
    const facts = { origin: 'elsewhere', lastUsed: null, pinned: false, generation: null, size: null }
    return [environmentId(dotFlox), { dotFlox, name: `project-${at}`, ...facts }]
  })
  const data = join(home, '.local', 'share', 'floe')
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const registry = { version: 1, environments: Object.fromEntries(registered) }
  writeFileSync(join(data, 'registry.json'), JSON.stringify(registry))
}

function writeEnvironment(dotFlox: string, at: number): void {
  mkdirSync(join(dotFlox, 'env'), { recursive: true })
  const hook = `echo project ${at}\nexport READY=1\n`
  const manifest = {
    'schema-version': '1.10.0',
    install: Object.fromEntries(names.map((name) => [name, { 'pkg-path': `debian/${name}` }])),
    vars: { PROJECT: String(at) },
    hook: { 'on-activate': hook },
    options: {},
  }
  const install = names.map((name) => `${name}.pkg-path = "debian/${name}"\n`).join('')
  const toml = `schema-version = "1.10.0"\n\n[install]\n${install}\n[vars]\nPROJECT = "${at}"\n\n[hook]\non-activate = """\n${hook}"""\n`
  writeFileSync(join(dotFlox, 'env.json'), JSON.stringify({ name: `project-${at}`, version: 1 }))
  writeFileSync(join(dotFlox, 'env', 'manifest.toml'), toml)
  const packages = names.map((name) => lockedPackage(name, at))
  const lock = { 'lockfile-version': 1, manifest, packages }
  writeFileSync(join(dotFlox, 'env', 'manifest.lock'), JSON.stringify(lock, null, 2))
}

export function lockedPackage(name: string, at: number) {
  const path = `/nix/store/${String(at).padStart(32, '0')}-${name}-1.0`
  return {
    attr_path: name,
    broken: false,
    derivation: `${path}.drv`,
    description: `The package ${name}, as a catalog describes it in a sentence`,
    install_id: name,
    license: 'MIT',
    locked_url: 'https://github.com/flox/nixpkgs?rev=0000000000000000000000000000000000000000',
    name: `${name}-1.0`,
    pname: name,
    rev: '0000000000000000000000000000000000000000',
    rev_count: 1,
    rev_date: '2026-01-01T00:00:00Z',
    scrape_date: '2026-01-01T00:00:00Z',
    stabilities: ['stable'],
    unfree: false,
    version: '1.0',
    outputs_to_install: ['out'],
    outputs: { out: path },
    system: 'x86_64-linux',
    group: 'toplevel',
    priority: 5,
  }
}
