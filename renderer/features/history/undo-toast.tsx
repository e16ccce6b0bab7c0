import { Redo2, Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import type { Job } from '../../../shared/model/job.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { call } from '../../api/client.ts'
import { onJobEnd } from '../../api/jobs-store.ts'
import { showToast } from '../../components/toast.tsx'
import { count } from '../../format/count.ts'
import { useCommands } from '../../shortcuts/registry.ts'
import type { Command } from '../../shortcuts/registry.ts'
import { environmentOf } from '../../state/paths.ts'
import { take, useUndo } from './use-undo.ts'

const ways = {
  undo: { id: 'environment.undo', title: 'Undo the last change', label: 'Undo', keys: ['Ctrl Z'], icon: Undo2 },
  redo: { id: 'environment.redo', title: 'Redo', label: 'Redo', keys: ['Ctrl Shift Z', 'Ctrl Y'], icon: Redo2 },
} as const

/** Undo and redo of the open environment by key and by name, and after each change a toast that offers them. */
export function UndoToast() {
  const [path] = useLocation()
  const open = environmentOf(path)
  const { history, busy } = useUndo(open)
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  useEffect(() => onJobEnd((job) => void offer(job, () => latest.current)), [])
  useCommands(open === null ? [] : [commandOf('undo'), commandOf('redo')])
  return null

  function commandOf(way: 'undo' | 'redo'): Command {
    const { id, title, keys, icon } = ways[way]
    const note = history?.[way]?.summary
    const run = () => {
      if (busy) showToast('Another change is still running. Wait for it, or cancel it in the task list.')
      else if (history?.blocked) showToast('Another program has changed the files. See History.')
      else void take(open, way)
    }
    return { id, title, keys, icon, run, group: 'Environments', outsideText: true, ...(note ? { note } : {}) }
  }
}

/** Says what a change did, and offers to take it back. Changes that leave nothing to take back say nothing. */
async function offer(job: Job, open: () => EnvironmentId | null): Promise<void> {
  const { environment: id, state, command } = job
  if (id === null || state !== 'done') return
  const [history, environments] = await Promise.all([
    call('history', 'list', { id }).catch(() => null),
    call('environments', 'list', {}).catch(() => []),
  ])
  const environment = environments.find((one) => one.id === id)
  if (!history || !environment) return
  const done = history.entries.find((entry) => entry.jobId === job.id && entry.state === 'live')
  const way = command?.startsWith('floe undo') ? 'redo' : done || command?.startsWith('floe redo') ? 'undo' : null
  if (way === null || history[way] === null) return
  const elsewhere = open() !== id
  const { label, keys, id: commandId } = ways[way]
  // The key is that of the open environment; where none is open it is the toast's.
  const key = elsewhere && open() !== null ? {} : { keys: keys[0], commandId }
  const details = [
    elsewhere ? `In ${visibleLine(environment.name)}.` : '',
    environment.terminals > 0
      ? `${count(environment.terminals, 'open terminal still uses', 'open terminals still use')} the old version.`
      : '',
  ]
  showToast(`${visibleLine(done?.summary ?? job.result ?? job.title)}.`, {
    label,
    ...key,
    onPress: () => void take(id, way),
    detail: details.filter(Boolean).join(' '),
  })
}
