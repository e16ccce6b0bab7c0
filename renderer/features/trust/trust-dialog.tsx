import { ShieldAlert } from 'lucide-react'
import { useState } from 'react'
import { actingParts } from '../../../shared/model/environment.ts'
import type {
  EnvironmentDetail,
  EnvironmentId,
  ExecutableSurface,
  TrustLevel,
} from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeMutation, useFloeQuery } from '../../api/query.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Icon } from '../../components/icon.tsx'
import { RadioGroup } from '../../components/radio-group.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { count } from '../../format/count.ts'
import { shortPath } from '../../format/path.ts'
import { useHome } from '../../state/use-home.ts'
import { surfaceGroups } from './surface-groups.ts'
import { SurfaceParts } from './surface-parts.tsx'
import { firstLevel, levelAction, recommendedLevel } from './trust-levels.ts'
import './trust.css'

interface Props {
  readonly id: EnvironmentId
  /** Once packages at least may be used. */
  readonly onAgreed: (() => void) | undefined
  readonly onClose: () => void
}

/** Asks what of an environment may run, beside everything that would. Closing decides nothing. */
export function TrustDialog({ id, onAgreed, onClose }: Props) {
  const surface = useFloeQuery('environments', 'surface', { id })
  const environment = useFloeQuery('environments', 'get', { id }).data
  const trust = useFloeMutation('environments', 'trust')
  const [chosen, setChosen] = useState<TrustLevel | null>(null)
  const level = chosen ?? (surface.data ? firstLevel(environment?.trust ?? 'none', surface.data) : 'packages')
  const agree = () => {
    if (!surface.data) return
    const done = () => {
      onClose()
      if (level !== 'none') onAgreed?.()
    }
    trust.mutate({ id, level, surface: surface.data.hash }, { onSuccess: done })
  }
  const lookAgain = () => {
    trust.reset()
    void surface.refetch()
  }
  const error = surface.error ?? trust.error
  return (
    <Dialog
      title={title(environment, surface.data)}
      lead={<Lead environment={environment} />}
      width={980}
      mark={<Icon of={ShieldAlert} size={24} />}
      onClose={onClose}
      note={<span className="s12">Asked again when one of these parts changes.</span>}
      actions={
        <>
          <Button size="default" keys="Esc" onPress={onClose}>
            Decide later
          </Button>
          <Button size="default" variant="primary" takesFocus busy={trust.isPending} onPress={agree}>
            {levelAction[level]}
          </Button>
        </>
      }
    >
      <div className="trust">
        {error ? (
          <div className="trust-error">
            <ErrorNotice error={error} onRetry={lookAgain} />
          </div>
        ) : null}
        {surface.data ? <SurfaceParts surface={surface.data} /> : null}
        {surface.isPending ? <Skeleton width="40%" /> : null}
        {surface.data ? (
          <Levels surface={surface.data} environment={environment} level={level} onChange={setChosen} />
        ) : null}
      </div>
    </Dialog>
  )
}

function title(environment: EnvironmentDetail | undefined, surface: ExecutableSurface | undefined): string {
  const name = environment ? visibleLine(environment.name) : 'This environment'
  const nothing = surface !== undefined && actingParts(surface).length === 0
  return nothing ? `${name} runs nothing by itself` : `${name} wants to run things on this machine`
}

function Lead({ environment }: { readonly environment: EnvironmentDetail | undefined }) {
  const home = useHome()
  if (!environment) return null
  return (
    <>
      You didn’t create it here, or it has changed since you agreed. It is in{' '}
      <code>{shortPath(visibleLine(environment.folder), home)}</code>.
    </>
  )
}

interface LevelsProps {
  readonly surface: ExecutableSurface
  readonly environment: EnvironmentDetail | undefined
  readonly level: TrustLevel
  readonly onChange: (level: TrustLevel) => void
}

function Levels({ surface, environment, level, onChange }: LevelsProps) {
  const advised = recommendedLevel(surface)
  const named = (value: TrustLevel, text: string) => (
    <>
      {text} {value === advised ? <Badge tone="accent">Recommended</Badge> : null}
    </>
  )
  const packages = environment ? `Its ${count(environment.packages, 'package')}` : 'Its packages'
  const groups = surfaceGroups(surface).filter(({ acting }) => acting.length > 0).length
  const parts = groups === 1 ? 'The one part acts' : `All ${groups} parts act`
  return (
    <div className="trust-levels">
      <RadioGroup
        label="What may run"
        hideLabel
        value={level}
        onChange={onChange}
        options={[
          { value: 'none', title: named('none', 'View'), explanation: 'Nothing runs. You can read all of it.' },
          {
            value: 'packages',
            title: named('packages', 'Packages only'),
            explanation: `${packages} on PATH and harmless variables. No hook, profile, services or other variables.`,
          },
          {
            value: 'full',
            title: named('full', 'Everything'),
            explanation:
              groups === 0 ? 'Nothing acts beside its packages.' : `${parts} as you, with your files and your network.`,
          },
        ]}
      />
    </div>
  )
}
