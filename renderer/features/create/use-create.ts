import { useState } from 'react'
import { hasCode } from '../../../shared/errors/floe-error.ts'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { describe } from '../../../shared/errors/describe.ts'
import type { InputOf, OutputOf } from '../../api/client.ts'
import { rememberJob } from '../../api/jobs-store.ts'
import { useFloeMutation, useFloeQuery } from '../../api/query.ts'
import { useSettled } from '../../components/use-settled.ts'
import { useHome } from '../../state/use-home.ts'
import { absolutePath } from './absolute-path.ts'

type Template = 'commented' | 'bare'

export interface Create {
  readonly folder: string
  readonly absoluteFolder: string
  readonly setFolder: (folder: string) => void
  readonly folderHint: string | undefined
  readonly folderError: string | undefined
  readonly name: string
  readonly setName: (name: string) => void
  readonly nameError: string | undefined
  readonly template: Template
  readonly setTemplate: (template: Template) => void
  readonly detected: OutputOf<'environments', 'detect'> | undefined
  /** The environment that the folder has already. */
  readonly existing: string | null
  readonly isChosen: (language: string) => boolean
  readonly choose: (language: string, chosen: boolean) => void
  /** What will be written and installed; undefined until it is known. */
  readonly plan: Plan | undefined
  readonly submit: () => void
  /** Finding out what the folder needs; nothing is created before that can be seen. */
  readonly looking: boolean
  readonly pending: boolean
  readonly error: unknown
}

/** Everything that the dialog knows and does. */
export function useCreate(firstFolder: string | undefined, onDone: (id: EnvironmentId) => void): Create {
  const home = useHome()
  const [folder, setFolder] = useState(firstFolder ?? '')
  const [name, setName] = useState('')
  const [template, setTemplate] = useState<Template>('commented')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState(false)
  const absoluteFolder = absolutePath(folder, home)
  const settled = useSettled(absoluteFolder, 250)
  const detect = useFloeQuery('environments', 'detect', { folder: settled }, { enabled: settled.startsWith('/') })
  const detected = settled === absoluteFolder ? detect.data : undefined
  const looking = absoluteFolder.startsWith('/') && !detected && !detect.error
  const existing = detected?.environment ?? null
  const languages = existing ? [] : (detected?.languages ?? []).filter(({ id }) => !left.has(id))
  const ids = languages.map(({ id }) => id)
  const wanted = { folder: absoluteFolder, template, languages: ids }
  const canPreview = detected !== undefined && existing === null
  const preview = useFloeQuery('environments', 'previewCreate', wanted, { enabled: canPreview, keepPrevious: true })
  const { start, pending, error } = useStart(onDone)
  const submit = () => {
    setAsked(true)
    if (!absoluteFolder.startsWith('/') || looking) return
    start({
      existing: existing !== null,
      folder: absoluteFolder,
      template,
      packages: [],
      languages: ids,
      createFolder: detected?.exists === false,
      ...(name.trim() ? { name: name.trim() } : {}),
    })
  }
  const nameError = hasCode(error, 'ENVIRONMENT_NAME_INVALID') ? describe(error).explanation : undefined
  return {
    folder,
    absoluteFolder,
    setFolder,
    folderHint: folderHint(detected),
    folderError: folderError(absoluteFolder, asked, detected),
    name,
    setName,
    nameError,
    template,
    setTemplate,
    detected,
    existing,
    isChosen: (language) => !left.has(language),
    choose: (language, chosen) => setLeft((before) => toggled(before, language, !chosen)),
    plan: canPreview ? preview.data : undefined,
    submit,
    looking,
    pending,
    error: nameError ? null : (error ?? detect.error),
  }
}

type Start = InputOf<'environments', 'create'> & { readonly existing: boolean }

/** Creates the environment, or opens the one that is there. */
function useStart(onDone: (id: EnvironmentId) => void) {
  const create = useFloeMutation('environments', 'create')
  const open = useFloeMutation('environments', 'open')
  const start = ({ existing, ...input }: Start) => {
    if (existing) {
      open.mutate({ folder: input.folder }, { onSuccess: ({ id }) => onDone(id) })
      return
    }
    const onSuccess = ({ environment, job }: OutputOf<'environments', 'create'>) => {
      if (job) rememberJob(job)
      onDone(environment.id)
    }
    create.mutate(input, { onSuccess })
  }
  return { start, pending: create.isPending || open.isPending, error: create.error ?? open.error }
}

function folderHint(detected: Create['detected']): string | undefined {
  return detected && !detected.exists ? 'Floe will create this folder.' : undefined
}

function folderError(folder: string, asked: boolean, detected: Create['detected']): string | undefined {
  if (asked && folder === '') return 'Enter the project folder.'
  if (folder !== '' && !folder.startsWith('/') && asked) return 'Start with / or ~.'
  if (detected?.exists && !detected.writable && !detected.environment) return 'You can’t write to this folder.'
  return undefined
}

function toggled(set: ReadonlySet<string>, value: string, present: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (present) next.add(value)
  else next.delete(value)
  return next
}
