import type { Detect, ProjectReader } from './language.ts'
import { firstAvailable, marked } from './language.ts'

/** go.work before go.mod; the `go` line of either says which version. */
export const detectGo: Detect = async (project, available) => {
  const found = await goFile(project)
  if (!found) return []
  const version = /^go\s+(\d+\.\d+(?:\.\d+)?)\s*(?:\/\/.*)?$/m.exec(found.text)?.[1] ?? null
  const note = `${found.file} asks for ${version}, which no catalog has; the newest is offered.`
  const wanted = version === null ? [] : [`go@^${version}`]
  return [
    {
      id: 'go',
      title: 'Go',
      reason: version === null ? `${found.file} is here` : `${found.file} asks for go ${version}`,
      packages: [await firstAvailable(wanted, { spec: 'go', note: version === null ? null : note }, available)],
      hook: marked('export GOENV="$FLOX_ENV_CACHE/goenv"\ngo get .'),
      profile: {},
    },
  ]
}

async function goFile(project: ProjectReader): Promise<{ file: string; text: string } | null> {
  for (const file of ['go.work', 'go.mod']) {
    const text = await project.read(file)
    if (text !== null) return { file, text }
  }
  return null
}
