import { parse } from 'smol-toml'
import { z } from 'zod'
import { listNames } from '../../../shared/text/list-names.ts'
import type { ProfileScripts } from '../../manifest/new-manifest.ts'
import type { Available, Detect, Language, ProjectReader, SuggestedPackage } from './language.ts'
import { firstAvailable, marked } from './language.ts'

const pyprojectSchema = z.object({
  project: z.object({ 'requires-python': z.string().optional() }).optional(),
  tool: z
    .object({ poetry: z.object({ dependencies: z.record(z.string(), z.unknown()).optional() }).optional() })
    .optional(),
})

/** Poetry where a project is managed by it; else pip, with pyproject.toml and requirements files in one. */
export const detectPython: Detect = async (project, available) => {
  const parsed = pyprojectSchema.safeParse(tomlOrNull(await project.read('pyproject.toml')))
  const pyproject = parsed.success ? parsed.data : {}
  const found =
    (pyproject.tool?.poetry && (await poetry(pyproject.tool.poetry, available))) ??
    (await pip(pyproject.project, await requirementFiles(project), available))
  return found ? [found] : []
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

async function pip(
  table: { 'requires-python'?: string | undefined } | undefined,
  files: readonly string[],
  available: Available,
): Promise<Language | null> {
  if (!table && files.length === 0) return null
  const wanted = table?.['requires-python'] ?? null
  const targets = [...(table ? ['-e .'] : []), ...files.map((file) => `-r '${file.replaceAll("'", `'\\''`)}'`)]
  return {
    id: 'python-pip',
    title: 'Python with pip',
    reason: pipReason(table !== undefined, wanted, files),
    packages: await pipPackages(wanted, available),
    hook: marked(pipHook(targets)),
    profile: profileFor(pipActivation),
  }
}

function pipReason(hasProject: boolean, wanted: string | null, files: readonly string[]): string {
  const here = [...(hasProject && wanted === null ? ['pyproject.toml'] : []), ...files]
  const asks = wanted === null ? [] : [`pyproject.toml asks for python ${wanted}`]
  return [...asks, ...(here.length > 0 ? [`${listNames(here)} ${here.length === 1 ? 'is' : 'are'} here`] : [])].join(
    '; ',
  )
}

async function requirementFiles(project: ProjectReader): Promise<string[]> {
  return (await project.list()).filter((name) => /^requirements\S*\.txt$/.test(name)).sort()
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
