import { closeSync, mkdirSync, openSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Each store path has so many files; every one of its folders is a folder of other store paths too. */
export const filesEach = 1_000
const foldersEach = 20
const filesInFolder = filesEach / foldersEach
const topics = 340
/** One file in so many has a name that the store path after it has too. */
const sharedEvery = 500

const words = ['about', 'configuration', 'index', 'reference', 'tutorial', 'api', 'changes', 'migration-guide', 'faq']

/** A place in memory where there is one with room for a million files, else the temporary folder. */
export function roomyFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > 4e9 ? '/dev/shm' : tmpdir()
  } catch {
    return tmpdir()
  }
}

/**
 * Makes store paths below `store`, named as Nix names them. No folder is one package's alone, so a scan may leave none
 * out: the case in which looking only where packages meet saves nothing.
 */
export function makeStorePaths(store: string, count: number): string[] {
  mkdirSync(store, { recursive: true })
  return Array.from({ length: count }, (_, index) => makeStorePath(store, index))
}

function makeStorePath(store: string, index: number): string {
  const path = join(store, `${storeHash(index)}-package-${index}`)
  foldersOf(index).forEach((folder, at) => {
    const inside = join(path, folder)
    mkdirSync(inside, { recursive: true })
    for (let file = 0; file < filesInFolder; file++) closeSync(openSync(join(inside, fileName(index, at, file)), 'w'))
  })
  return path
}

/** `bin` and `lib` of all, a section of the manual that an eighth of them has, topics that every twentieth has. */
function foldersOf(index: number): string[] {
  const others = Array.from({ length: foldersEach - 3 }, (_, at) => {
    const topic = (index * 7 + at * (topics / 20)) % topics
    return `share/${topic % 3 === 0 ? 'doc' : 'lib'}/topic-${topic}`
  })
  return ['bin', 'lib', `share/man/man${(index % 8) + 1}`, ...others]
}

function fileName(index: number, folder: number, file: number): string {
  const number = folder * filesInFolder + file
  const isShared = folder < 2 && number % (sharedEvery / 10) === 0
  const owner = isShared ? Math.floor(index / 2) : index
  const word = words[(index * 31 + number * 7) % words.length] ?? ''
  return isShared ? `shared-${owner}-${number}` : `${word}-${owner.toString(36)}-${number}.html`
}

/** 32 digits of the alphabet of Nix's base 32, in no order. */
function storeHash(index: number): string {
  const alphabet = '0123456789abcdfghijklmnpqrsvwxyz'
  let state = (index + 1) * 2_654_435_761
  return Array.from({ length: 32 }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return alphabet[state >>> 27]
  }).join('')
}
