import type { LockedPackage } from '../../lock/lock-schema.ts'
import { nameInStore, withoutVersion } from '../../nix/store-name.ts'

/**
 * What a package is known as, whatever the manifest calls it: the last part of its attribute path; for a store path and
 * for the default package of a flake the attribute under which nixpkgs builds what is named so.
 */
export function packageName(locked: LockedPackage): string {
  if ('attr_path' in locked) return lastPart(locked.attr_path)
  if ('store_path' in locked) return attributeOf(withoutVersion(nameInStore(locked.store_path)))
  const last = lastPart(locked['locked-flake-attr-path'])
  return isNoName.test(last) ? attributeOf(locked.pname ?? withoutVersion(locked.name)) : last
}

/** `packages.x86_64-linux.default` and `defaultPackage.x86_64-linux` name nothing. */
const isNoName = /^default$|^[a-z0-9_]+-(?:linux|darwin)$/

/** Names of packages in nixpkgs that differ from their attributes. */
const attributes: Readonly<Record<string, string>> = {
  'cuda-merged': 'cudatoolkit',
  'gcc-wrapper': 'gcc',
  gcc: 'gcc-unwrapped',
}

/** nixpkgs writes the release of CUDA before the names of its parts: `cuda12.9-cuda_nvcc`. */
function attributeOf(name: string): string {
  const part = name.replace(/^cuda\d[\d.]*-/, '')
  return Object.hasOwn(attributes, part) ? (attributes[part] ?? part) : part
}

const lastPart = (path: string) => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('.')) + 1)
