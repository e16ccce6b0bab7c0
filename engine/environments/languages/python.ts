import { parse } from 'smol-toml'
import { z } from 'zod'
import type { ProfileScripts } from '../../manifest/new-manifest.ts'
import type { Available, Detect, Language, ProjectReader, SuggestedPackage } from './language.ts'
import { firstAvailable, marked } from './language.ts'

const pyprojectSchema = z.object({
  project: z.object({ 'requires-python': z.string().optional() }).optional(),
  tool: z
    .object({ poetry: z.object({ dependencies: z.record(z.string(), z.unknown()).optional() }).optional() })
    .optional(),
})

/** Poetry, pyproject.toml and requirements files; where there are several, the person chooses. */
export const detectPython: Detect = async (project, available) => {
  const pyproject = pyprojectSchema.safeParse(tomlOrNull(await project.read('pyproject.toml')))
  const found = [
    pyproject.success && pyproject.data.tool?.poetry ? await poetry(pyproject.data.tool.poetry, available) : null,
    pyproject.success && pyproject.data.project ? await plainProject(pyproject.data.project, available) : null,
    await requirements(project, available),
  ]
  return found.filter((language) => language !== null)
}

async function poetry(
  table: { dependencies?: Record<string, unknown> | undefined },
  available: Available,
): Promise<Language | null> {
  const wanted = table.dependencies?.['python']
  // Poetry itself refuses a project that does not say which Python it is for.
  if (typeof wanted !== 'string') return null
  return {
    id: 'python-poetry',
    title: 'Python with Poetry',
    reason: `pyproject.toml asks for python ${wanted} and is managed by Poetry`,
    packages: [
      await pythonPackage(wanted, available),
      await firstAvailable(['poetry', 'python3-poetry'], { spec: 'poetry', note: null }, available),
    ],
    hook: marked(poetryHook),
    profile: profileFor(poetryActivation),
  }
}

async function plainProject(
  table: { 'requires-python'?: string | undefined },
  available: Available,
): Promise<Language> {
  const wanted = table['requires-python'] ?? null
  return {
    id: 'python-pyproject',
    title: 'Python with pip',
    reason: wanted === null ? 'pyproject.toml is here' : `pyproject.toml asks for python ${wanted}`,
    packages: await pipPackages(wanted, available),
    hook: marked(pipHook(['-e .'])),
    profile: profileFor(pipActivation),
  }
}

async function requirements(project: ProjectReader, available: Available): Promise<Language | null> {
  const files = (await project.list()).filter((name) => /^requirements\S*\.txt$/.test(name)).sort()
  if (files.length === 0) return null
  return {
    id: 'python-requirements',
    title: 'Python with requirements files',
    reason: files.length === 1 ? `${files[0]} is here` : `${files.join(' and ')} are here`,
    packages: await pipPackages(null, available),
    hook: marked(pipHook(files.map((file) => `-r '${file.replaceAll("'", `'\\''`)}'`))),
    profile: profileFor(pipActivation),
  }
}

/** Debian has what makes virtual environments apart from Python; where no catalog has such a package, Python brings it. */
async function pipPackages(wanted: string | null, available: Available): Promise<SuggestedPackage[]> {
  const venv: SuggestedPackage = { spec: 'python3-venv', available: true, note: null }
  return [await pythonPackage(wanted, available), ...((await available(venv.spec)) ? [venv] : [])]
}

function pythonPackage(wanted: string | null, available: Available): Promise<SuggestedPackage> {
  const version = wanted?.replaceAll(' ', '') ?? ''
  if (version === '' || version === '*') return firstAvailable([], { spec: 'python3', note: null }, available)
  const note = `pyproject.toml asks for ${wanted}, which no catalog has; the newest is offered.`
  return firstAvailable([`python3@${version}`], { spec: 'python3', note }, available)
}

function pipHook(targets: readonly string[]): string {
  return `
export PYTHON_DIR="$FLOX_ENV_CACHE/python"
if [ ! -d "$PYTHON_DIR" ]; then
  echo "Creating a virtual environment in $PYTHON_DIR" >&2
  python3 -m venv "$PYTHON_DIR"
fi
(
  . "$PYTHON_DIR/bin/activate"
${targets.map((target) => `  pip install ${target} --quiet`).join('\n')}
)`
}

const poetryHook = `
export POETRY_VIRTUALENVS_PATH="$FLOX_ENV_CACHE/poetry/virtualenvs"
if [ -z "$(poetry env info --path 2>/dev/null)" ]; then
  echo "Creating a Poetry environment in $POETRY_VIRTUALENVS_PATH" >&2
  poetry lock --quiet
fi
(
  eval "$(poetry env activate 2>/dev/null)"
  poetry install --quiet
)`

/** How a shell enters the virtual environment; the message goes to stderr so that commands stay clean. */
type Activation = (shell: keyof ProfileScripts) => string

const scripts = { bash: 'activate', zsh: 'activate', fish: 'activate.fish', tcsh: 'activate.csh' } as const

const pipActivation: Activation = (shell) => enter(shell, '$PYTHON_DIR')
const poetryActivation: Activation = (shell) =>
  shell === 'tcsh'
    ? enter(shell, '`poetry env info --path`')
    : enter(shell, shell === 'fish' ? '(poetry env info --path)' : '$(poetry env info --path)')

function enter(shell: keyof ProfileScripts, folder: string): string {
  const script = shell === 'common' ? scripts.bash : scripts[shell]
  // fish reads a command substitution only outside of quotes.
  const path = shell === 'fish' && folder.startsWith('(') ? `${folder}/bin/${script}` : `"${folder}/bin/${script}"`
  const message = 'Entering the Python virtual environment'
  if (shell === 'tcsh') return `sh -c 'echo "${message}" >&2'\nsource ${path}`
  return `echo "${message}" >&2\nsource ${path}`
}

function profileFor(activation: Activation): ProfileScripts {
  const shells = ['bash', 'zsh', 'fish', 'tcsh'] as const
  return Object.fromEntries(shells.map((shell) => [shell, marked(activation(shell))]))
}

function tomlOrNull(text: string | null): unknown {
  try {
    return text === null ? null : parse(text)
  } catch {
    return null
  }
}
