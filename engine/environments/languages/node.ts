import semver from 'semver'
import { z } from 'zod'
import type { Available, Detect, ProjectReader, SuggestedPackage } from './language.ts'
import { firstAvailable, marked } from './language.ts'

const packageSchema = z.object({
  engines: z.object({ node: z.string().optional(), yarn: z.string().optional() }).optional(),
})

interface NodeProject {
  /** Which file asks for a version, and for which; null when none does. */
  readonly node: { readonly file: string; readonly version: string } | null
  readonly yarn: string | null
  readonly hasPackage: boolean
  readonly usesYarn: boolean
  readonly berry: boolean
}

/** package.json, yarn.lock, .nvmrc or .node-version. A package-lock.json alone is not enough. */
export const detectNode: Detect = async (project, available) => {
  const facts = await nodeProject(project)
  if (!facts.hasPackage && facts.node === null) return []
  const packages = facts.usesYarn ? await yarnPackages(facts, available) : await npmPackages(facts, available)
  const installer = facts.usesYarn ? 'yarn' : facts.hasPackage && 'npm install'
  const hook = installer ? marked(installer) : null
  return [{ id: 'node', title: 'Node.js', reason: reasonFor(facts), packages, hook, profile: {} }]
}

async function nodeProject(project: ProjectReader): Promise<NodeProject> {
  const parsed = packageSchema.safeParse(jsonOrNull(await project.read('package.json')))
  const engines = parsed.success ? parsed.data.engines : undefined
  const yarnLock = await project.read('yarn.lock')
  const npmLock = await project.read('package-lock.json')
  return {
    node: engines?.node === undefined ? await versionFile(project) : { file: 'package.json', version: engines.node },
    yarn: engines?.yarn ?? null,
    hasPackage: parsed.success,
    usesYarn: parsed.success && yarnLock !== null && npmLock === null,
    berry: yarnLock?.includes('__metadata:') ?? false,
  }
}

async function versionFile(project: ProjectReader): Promise<NodeProject['node']> {
  for (const file of ['.nvmrc', '.node-version']) {
    const text = await project.read(file)
    if (text !== null) return { file, version: text.split('\n')[0]?.replace(/#.*/, '').trim() ?? '' }
  }
  return null
}

/** Debian has npm apart from node; where no catalog has such a package, node brings it. */
async function npmPackages({ node, hasPackage }: NodeProject, available: Available): Promise<SuggestedPackage[]> {
  const npm: SuggestedPackage = { spec: 'npm', available: true, note: null }
  return [await nodePackage(node, available), ...(hasPackage && (await available(npm.spec)) ? [npm] : [])]
}

/** yarn brings a node of its own choice; node is named only where both versions are asked for. */
async function yarnPackages(facts: NodeProject, available: Available): Promise<SuggestedPackage[]> {
  const berry = facts.yarn === null ? facts.berry : !accepts(facts.yarn, 1)
  const yarn = await firstAvailable(berry ? ['yarn-berry'] : [], { spec: 'yarn', note: null }, available)
  if (facts.node?.file !== 'package.json' || facts.yarn === null) return [yarn]
  return [yarn, await nodePackage(facts.node, available)]
}

async function nodePackage(wanted: NodeProject['node'], available: Available): Promise<SuggestedPackage> {
  const plain = { spec: 'nodejs', note: null }
  if (wanted === null) return firstAvailable([], plain, available)
  const { file, version } = wanted
  const range = semver.validRange(version.replace(/^v(?=\d)/, ''))
  if (range === null || version === '') {
    const note = `${file} says ${version || 'nothing'}, which names no version; the catalog's default is offered.`
    return firstAvailable([], { ...plain, note }, available)
  }
  const specs = [...majorsIn(range).map((major) => `nodejs_${major}`), `nodejs@${version.replace(/^v(?=\d)/, '')}`]
  const note = `${file} asks for ${version}, which no catalog has; the default is offered.`
  return firstAvailable(range === '*' ? [] : specs, { spec: 'nodejs', note: range === '*' ? null : note }, available)
}

const newestMajor = 30

/** Majors that a range accepts, newest first, those with long support (even ones) before the others. */
function majorsIn(range: string): number[] {
  const majors = Array.from({ length: newestMajor }, (_, index) => newestMajor - index).filter((major) =>
    accepts(range, major),
  )
  return [...majors.filter((major) => major % 2 === 0), ...majors.filter((major) => major % 2 === 1)]
}

function accepts(range: string, major: number): boolean {
  return semver.validRange(range) !== null && semver.intersects(range, `^${major}.0.0`)
}

function reasonFor({ node, hasPackage, usesYarn }: NodeProject): string {
  if (node?.version) return `${node.file} asks for node ${node.version}`
  if (usesYarn) return 'package.json and yarn.lock are here'
  return hasPackage ? 'package.json is here' : 'a version file of node is here'
}

function jsonOrNull(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
