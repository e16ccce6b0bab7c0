import type { Available, Detect, ProjectReader } from './language.ts'
import { firstAvailable, marked } from './language.ts'

/** What nixpkgs calls it, and what Debian does. */
const names = ['go', 'golang-go'] as const

/** go.work before go.mod; the `go` line of either says which version. */
export const detectGo: Detect = async (project, available) => {
  const found = await goFile(project)
  if (!found) return []
  const version = /^go\s+(\d+\.\d+(?:\.\d+)?)\s*(?:\/\/.*)?$/m.exec(found.text)?.[1] ?? null
  const note = `${found.file} asks for ${version}, which no catalog has; the newest is offered.`
  const wanted = version === null ? [] : names.map((name) => `${name}@^${version}`)
  const fallback = { spec: await plainName(available), note: version === null ? null : note }
  return [
    {
      id: 'go',
      title: 'Go',
      reason: version === null ? `${found.file} is here` : `${found.file} asks for go ${version}`,
      packages: [await firstAvailable(wanted, fallback, available)],
      hook: marked('export GOENV="$FLOX_ENV_CACHE/goenv"\ngo get .'),
      profile: {},
    },
  ]
}

async function plainName(available: Available): Promise<string> {
  for (const name of names) if (await available(name)) return name
  return names[0]
}

async function goFile(project: ProjectReader): Promise<{ file: string; text: string } | null> {
  for (const file of ['go.work', 'go.mod']) {
    const text = await project.read(file)
    if (text !== null) return { file, text }
  }
  return null
}
