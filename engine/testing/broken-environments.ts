import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One way in which the files of a project can be wrong; given the project's folder, whose environment is whole. */
type Break = (project: string) => void

const manifest = (text: string): Break => write('.flox/env/manifest.toml', text)
const lock = (text: string): Break => write('.flox/env/manifest.lock', text)
const pointer = (text: string): Break => write('.flox/env.json', text)
const head = 'schema-version = "1.10.0"\n'
const markers = (ours: string, theirs: string) => `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> theirs\n`

/** What people, editors, git and other programs leave behind, each by a name for the test that it is part of. */
export const brokenEnvironments: Readonly<Record<string, Break>> = {
  'no environment': remove('.flox'),
  'no project': remove('.'),
  'a file for .flox': replace('.flox', (path) => writeFileSync(path, '')),
  '.flox as a link in a circle': replace('.flox', (path) => symlinkSync('.flox', path)),
  'no env.json': remove('.flox/env.json'),
  'env.json that is no JSON': pointer('{'),
  'env.json with conflict markers': pointer(markers('{"name":"a","version":1}\n', '{"name":"b","version":1}\n')),
  'env.json of another version': pointer('{"name":"a","version":2}'),
  'a name that is none': pointer('{"name":"a b","version":1}'),
  'a name with a path in it': pointer('{"name":"../../x","version":1}'),
  'a folder for env.json': replace('.flox/env.json', (path) => mkdirSync(path)),
  'no manifest': remove('.flox/env/manifest.toml'),
  'an empty manifest': manifest(''),
  'a manifest cut off': manifest(`${head}[installs`),
  'a manifest with an unknown table': manifest(`${head}[installs]\n`),
  'a manifest with a key twice': manifest(`${head}[vars]\na = "1"\na = "2"\n`),
  'a manifest with conflict markers': manifest(markers(`${head}[vars]\na = "1"\n`, '[vars]\na = "2"\n')),
  'a manifest with a number for text': manifest(`${head}[vars]\na = 1\n`),
  'a manifest of another schema': manifest('version = 2\n'),
  'a manifest without a schema': manifest('[install]\n'),
  'a daemon without a shutdown': manifest(`${head}[services.db]\ncommand = "x"\nis-daemon = true\n`),
  'variables in a circle': manifest(`${head}[vars]\na = "$b"\nb = "$a"\n`),
  'an include': manifest(`${head}[include]\nenvironments = [{ dir = "../other" }]\n`),
  'a flake that is not locked': manifest(`${head}[install]\nx.flake = "github:NixOS/nixpkgs#hello"\n`),
  'systems that this machine is none of': manifest(`${head}[options]\nsystems = ["aarch64-darwin"]\n`),
  'a system that is not enabled': manifest(
    `${head}[install]\nx.pkg-path = "x"\nx.systems = ["aarch64-darwin"]\n[options]\nsystems = ["x86_64-linux"]\n`,
  ),
  'a package that is in no catalog': manifest(`${head}[install]\nx.pkg-path = "no-such-package-anywhere"\n`),
  'a manifest that is no UTF-8': replace('.flox/env/manifest.toml', (path) =>
    writeFileSync(path, Buffer.from([0x61, 0xff, 0xfe, 0x00])),
  ),
  'a pipe for the manifest': replace('.flox/env/manifest.toml', (path) => execFileSync('mkfifo', [path])),
  'a folder for the manifest': replace('.flox/env/manifest.toml', (path) => mkdirSync(path)),
  'a manifest as a link in a circle': replace('.flox/env/manifest.toml', (path) => symlinkSync('manifest.toml', path)),
  'a change that flox has begun': (project) => renameSync(join(project, '.flox/env'), join(project, '.flox/env.tmp')),
  'a change that flox has left': (project) => mkdirSync(join(project, '.flox/env.tmp')),
  'a file for env': replace('.flox/env', (path) => writeFileSync(path, '')),
  'an empty lock': lock(''),
  'a lock of null': lock('null'),
  'a lock that is a list': lock('[]'),
  'a lock of another version': lock('{"lockfile-version":2,"manifest":{},"packages":[]}'),
  'a lock with conflict markers': (project) => {
    const path = join(project, '.flox/env/manifest.lock')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, markers(text, text))
  },
  'a lock of nothing but depth': lock('['.repeat(100_000)),
  'a lock whose packages are numbers': lock(
    '{"lockfile-version":1,"manifest":{"schema-version":"1.10.0"},"packages":[1,1]}',
  ),
  'a pipe for the lock': replace('.flox/env/manifest.lock', (path) => execFileSync('mkfifo', [path])),
  'a folder for the lock': replace('.flox/env/manifest.lock', (path) => mkdirSync(path)),
  'a file for run': replace('.flox/run', (path) => writeFileSync(path, '')),
  'a folder for the pins': replace('.flox/env/floe.lock', (path) => mkdirSync(path)),
  'pins that are no JSON': write('.flox/env/floe.lock', '<<<<<<<'),
}

function write(name: string, text: string): Break {
  return (project) => writeFileSync(join(project, name), text)
}

function remove(name: string): Break {
  return (project) => rmSync(join(project, name), { recursive: true })
}

function replace(name: string, make: (path: string) => void): Break {
  return (project) => {
    rmSync(join(project, name), { recursive: true, force: true })
    make(join(project, name))
  }
}
