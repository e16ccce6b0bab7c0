import { Plus, ShieldCheck } from 'lucide-react'
import { useEffect } from 'react'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Icon } from '../../components/icon.tsx'
import { Mark } from '../../components/mark.tsx'
import { formatTime } from '../../format/time.ts'
import { shortPath } from '../../format/path.ts'
import { useKeys } from '../../shortcuts/registry.ts'
import { lookForEnvironments, useFoundEnvironments } from '../../state/found-environments.ts'
import { useHome } from '../../state/use-home.ts'
import { useWindowState } from '../../state/window-state.ts'
import { foundWords } from './found-words.ts'
import { LookElsewhere, ScanStatus } from './scan-status.tsx'
import { useFoundChoice } from './use-found-choice.ts'
import './import.css'

/** The first thing a new user sees: one thing to do, and what is there already. */
export function FirstStart() {
  const open = useWindowState((state) => state.open)
  const status = useFoundEnvironments((state) => state.status)
  useEffect(() => {
    if (status === 'not-looked') lookForEnvironments()
  }, [status])
  return (
    <div className="page-scroll">
      <div className="first-start">
        <div className="first-start-mark">
          <Mark size={44} />
        </div>
        <h1>Start with a folder</h1>
        <p className="t2">
          Floe keeps the tools a project needs next to it: the same versions for everyone, nothing installed into your
          system.
        </p>
        <div className="row first-start-actions">
          <Button
            variant="primary"
            size="default"
            icon={Plus}
            keys={useKeys('environment.new')}
            takesFocus
            onPress={() => open({ kind: 'create' })}
          >
            Create environment
          </Button>
        </div>
        <FoundHere />
        <p className="s12 t3 first-start-calm">
          <Icon of={ShieldCheck} size={14} />
          Everything works without an account. Floe sends nothing anywhere.
        </p>
      </div>
    </div>
  )
}

function FoundHere() {
  const choice = useFoundChoice()
  const home = useHome()
  const folders = useFoundEnvironments((state) => state.folders)
  const where = folders.length === 0 ? 'in your home folder' : 'there'
  return (
    <section className="first-start-found" aria-labelledby="first-start-found">
      <div className="row first-start-found-head">
        <h2 id="first-start-found">Already on this machine</h2>
        <span className="t3 s12">
          {choice.found.length > 0 ? `${choice.found.length} found ${where}, nothing was changed` : 'none found so far'}
        </span>
      </div>
      <ul className="first-start-list">
        {choice.found.map((environment) => (
          <li key={environment.folder}>
            <Checkbox
              checked={choice.isTicked(environment)}
              disabled={environment.problem !== null}
              onChange={(ticked) => choice.tick(environment, ticked)}
              label={`Add ${visibleLine(environment.name)}`}
            />
            <span className="cut">{visibleLine(environment.name)}</span>
            <code className="cut">{shortPath(visibleLine(environment.folder), home)}/.flox</code>
            <span className={`num cut ${environment.problem ? 'warn' : 't2'}`}>{foundWords(environment)}</span>
            <span className="num t3">{formatTime(environment.modified)}</span>
          </li>
        ))}
      </ul>
      <div className="row first-start-more">
        {choice.found.length > 0 ? (
          <Button busy={choice.adding} disabled={choice.ticked.length === 0} onPress={() => void choice.add()}>
            {choice.ticked.length === 0 ? 'Add to the list' : `Add ${choice.ticked.length} to the list`}
          </Button>
        ) : null}
        <LookElsewhere>Look in another folder</LookElsewhere>
      </div>
      {choice.error ? <ErrorNotice error={choice.error} onRetry={() => void choice.add()} /> : null}
      <ScanStatus />
    </section>
  )
}
