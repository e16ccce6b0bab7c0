import { Lock, SquareTerminal } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import type { Shell } from '../../../shared/model/terminal.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { openTerminal } from '../../actions/environment-actions.ts'
import { Badge } from '../../components/badge.tsx'
import { Icon } from '../../components/icon.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { SplitButton } from '../../components/split-button.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { formatBytes } from '../../format/bytes.ts'
import { count } from '../../format/count.ts'
import { shortPath } from '../../format/path.ts'
import { formatExact, formatMoment } from '../../format/time.ts'
import { useEnvironmentJobs } from '../../state/use-environment-jobs.ts'
import { useHome } from '../../state/use-home.ts'
import { useShells } from '../../state/use-shells.ts'
import { environmentWords, isReadable } from '../../words/environment-words.ts'
import { MoreMenu } from './more-menu.tsx'

/** Name, state, where it is, and a terminal one press away. */
export function EnvironmentHead({ environment }: { readonly environment: EnvironmentSummary }) {
  const home = useHome()
  const folder = shortPath(visibleLine(environment.folder), home)
  const usable = isReadable(environment)
  return (
    <PageHead
      title={visibleLine(environment.name)}
      badges={
        <>
          <StateBadge environment={environment} />
          {environment.readOnly === null ? null : <ReadOnlyBadge why={environment.readOnly} />}
        </>
      }
      meta={
        <>
          <code className="cut" title={folder}>
            {folder}
          </code>
          {usable ? <span>{contents(environment)}</span> : null}
          {environment.lastUsed ? (
            <span title={formatExact(environment.lastUsed)}>used {formatMoment(environment.lastUsed)}</span>
          ) : null}
        </>
      }
      actions={
        <>
          <MoreMenu environment={environment} />
          {usable ? <OpenTerminal environment={environment} /> : null}
        </>
      }
    />
  )
}

function contents({ packages, size }: EnvironmentSummary): string {
  return size === null ? count(packages, 'package') : `${count(packages, 'package')}, ${formatBytes(size)}`
}

function StateBadge({ environment }: { readonly environment: EnvironmentSummary }) {
  const job = useEnvironmentJobs().get(environment.id)
  const { glyph, words, tone } = environmentWords(environment, job)
  if (job) return <Badge glyph="working">{visibleLine(job.title)}</Badge>
  if (environment.state !== 'ready') {
    return (
      <Badge glyph={glyph} tone={tone === 'plain' ? 'neutral' : tone}>
        {words}
      </Badge>
    )
  }
  const word = environment.terminals > 0 ? 'Active' : 'Ready'
  const generation = environment.generation === null ? '' : `, generation ${environment.generation}`
  return (
    <Badge glyph={environment.terminals > 0 ? 'active' : 'ready'} tone={environment.terminals > 0 ? 'good' : 'neutral'}>
      {word}
      {generation}
    </Badge>
  )
}

/** A control, so that the keyboard reaches its tooltip too. */
function ReadOnlyBadge({ why }: { readonly why: string }) {
  return (
    <Tooltip text={`${visibleLine(why)} Packages and manifest cannot be changed here.`}>
      <Button className="badge neutral">
        <Icon of={Lock} size={12} />
        Read-only
      </Button>
    </Tooltip>
  )
}

function OpenTerminal({ environment }: { readonly environment: EnvironmentSummary }) {
  const [, navigate] = useLocation()
  const shells = useShells(environment.id)
  const open = (shell?: Shell) => openTerminal(environment, navigate, shell)
  return (
    <SplitButton
      title="Open terminal"
      // Where there is nothing yet, adding packages is the next step.
      variant={environment.packages === 0 ? 'default' : 'primary'}
      icon={SquareTerminal}
      onPress={() => open()}
      menuLabel="Other ways to open"
      entries={shells.map((shell) => ({
        id: shell,
        title: `Open with ${shell}`,
        icon: SquareTerminal,
        onAction: () => open(shell),
      }))}
    />
  )
}
