import { join } from 'node:path'

const dotFloxName = '.flox'

/** The environment folder inside a project folder. */
export function dotFloxPath(folder: string): string {
  return join(folder, dotFloxName)
}

export function pointerPath(dotFlox: string): string {
  return join(dotFlox, 'env.json')
}

export function manifestPath(dotFlox: string): string {
  return join(dotFlox, 'env', 'manifest.toml')
}

export function lockPath(dotFlox: string): string {
  return join(dotFlox, 'env', 'manifest.lock')
}

/** Floe's own pins beside flox's lock; flox leaves files there that it does not know (debian-catalog.md). */
export function pinsPath(dotFlox: string): string {
  return join(dotFlox, 'env', 'floe.lock')
}

/** flox keeps the old `env` there while it changes something; no other program may write meanwhile. */
export function transactionPath(dotFlox: string): string {
  return join(dotFlox, 'env.tmp')
}

/** Held while Floe commits; in a folder that git ignores. */
export function commitLockPath(dotFlox: string): string {
  return join(dotFlox, 'cache', 'floe-commit.lock')
}

/** The rooted links to the built trees, which activation reads. */
export function runLinks(
  dotFlox: string,
  system: string,
  name: string,
): { readonly dev: string; readonly run: string } {
  const prefix = join(dotFlox, 'run', `${system}.${name}`)
  return { dev: `${prefix}-dev`, run: `${prefix}-run` }
}

/** Exactly what flox writes, so that both programs leave the other's file alone. */
export const gitignoreText = 'run/\ncache/\nlib/\nlog/\n!env/\n'
export const gitattributesText = 'env/manifest.lock linguist-generated=true linguist-language=JSON\n'
