import { useState } from 'react'
import type { ReactNode } from 'react'
import type { EnvironmentSummary, InstalledPackage } from '../../../shared/model/environment.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeMutation, useFloeQuery } from '../../api/query.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { formatBytes, formatSize } from '../../format/bytes.ts'
import { count } from '../../format/count.ts'
import { choiceOf, editOf, sameNames, takenBy, ticked } from './output-choice.ts'
import type { OutputChoice, OutputMode } from './output-choice.ts'
import { OutputsEffect } from './outputs-effect.tsx'
import { outputWords } from './output-words.ts'

interface Props {
  readonly environment: EnvironmentSummary
  readonly installed: InstalledPackage
  readonly list: ReactNode
  readonly onClose: () => void
}

/** The choice as it is made, with what it would change. */
function useOutputs({ environment, installed, onClose }: Props) {
  const { installId, availableOutputs } = installed
  const known = useFloeQuery('catalog', 'show', { pkgPath: installed.pkgPath }).data?.outputs ?? []
  const own = known.filter((one) => one.installedByDefault).map((one) => one.name)
  const defaults = own.length > 0 ? own : installed.outputs
  const [made, setChoice] = useState<OutputChoice | null>(null)
  const now = choiceOf(installed, defaults)
  const choice = made ?? now
  const taken = takenBy(choice, availableOutputs, defaults)
  const changed = !sameNames(taken, installed.outputs) || choice.mode !== now.mode
  const edit = editOf(installId, choice)
  const plan = useFloeQuery('environments', 'plan', { id: environment.id, edit }, { enabled: changed })
  const apply = useFloeMutation('environments', 'apply')
  const save = () => {
    if (changed) apply.mutate({ id: environment.id, edit }, { onSuccess: onClose })
    else onClose()
  }
  return {
    defaults,
    choice,
    taken,
    changed,
    plan,
    apply,
    save,
    sizeOf: (name: string) => known.find((one) => one.name === name)?.size ?? null,
    setMode: (mode: OutputMode) => setChoice({ mode, chosen: taken }),
    toggle: (output: string) => setChoice(ticked(choice, availableOutputs, defaults, output)),
  }
}

/** One package's parts: what each holds and weighs, what is taken, what that changes. */
export function OutputsPane(props: Props) {
  const { installed, list, onClose } = props
  const outputs = useOutputs(props)
  const { choice, taken, changed, plan, apply, sizeOf } = outputs
  const name = visibleLine(installed.installId)
  const parts = count(installed.availableOutputs.length, 'output')
  return (
    <Dialog
      title={`Which parts of ${name}`}
      lead={`${name} comes in ${parts}. Each is a folder of its own; you take what you use.`}
      width={980}
      onClose={onClose}
      onSubmit={outputs.save}
      note={changed && plan.data ? costOf(plan.data) : null}
      actions={
        <>
          <Button size="default" onPress={onClose}>
            Cancel
          </Button>
          <Button size="default" variant="primary" submits keys="Enter" busy={apply.isPending}>
            {changed ? `Take ${count(taken.length, 'part')}` : 'Keep it so'}
          </Button>
        </>
      }
    >
      <div className="outputs">
        {list}
        <div className="outputs-main">
          <Parts installed={installed} outputs={outputs} />
          {apply.error ? <ErrorNotice error={apply.error} /> : null}
          {changed && plan.error ? <ErrorNotice error={plan.error} onRetry={() => void plan.refetch()} /> : null}
          <OutputsEffect
            installed={installed}
            choice={choice}
            size={sumOf(taken.map(sizeOf))}
            before={sumOf(installed.outputs.map(sizeOf))}
            plan={changed ? (plan.data ?? null) : null}
          />
        </div>
      </div>
    </Dialog>
  )
}

interface PartsProps {
  readonly installed: InstalledPackage
  readonly outputs: ReturnType<typeof useOutputs>
}

function Parts({ installed: { availableOutputs }, outputs }: PartsProps) {
  const { choice, taken, defaults, sizeOf, setMode, toggle } = outputs
  return (
    <>
      <div className="outputs-head">
        <Segmented
          label="Which parts"
          value={choice.mode}
          options={[
            { value: 'defaults', title: 'Defaults' },
            { value: 'chosen', title: 'Chosen' },
            { value: 'all', title: `All ${availableOutputs.length}` },
          ]}
          onChange={setMode}
        />
      </div>
      <ul className="outputs-parts">
        {availableOutputs.map((output) => (
          <li key={output}>
            <Checkbox checked={taken.includes(output)} onChange={() => toggle(output)}>
              <span className="outputs-name mono">{visibleLine(output)}</span>
              {defaults.includes(output) ? <Badge>default</Badge> : null}
            </Checkbox>
            <span className="s12 t2 cut">{outputWords(output)}</span>
            <span className="num s12">{formatSize(sizeOf(output))}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Null as soon as one of them is not known. */
function sumOf(sizes: readonly (number | null)[]): number | null {
  return sizes.reduce<number | null>((sum, size) => (sum === null || size === null ? null : sum + size), 0)
}

function costOf(plan: Plan): string {
  if (plan.downloadSize === null) return ''
  return plan.downloadSize === 0 ? 'Nothing to download' : `Download ${formatBytes(plan.downloadSize)}`
}
