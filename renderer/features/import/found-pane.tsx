import { X } from 'lucide-react'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { shortPath } from '../../format/path.ts'
import { useFoundEnvironments } from '../../state/found-environments.ts'
import { useHome } from '../../state/use-home.ts'
import { useWindowState } from '../../state/window-state.ts'
import { foundWords } from './found-words.ts'
import { LookElsewhere, ScanStatus } from './scan-status.tsx'
import { useFoundChoice } from './use-found-choice.ts'
import './import.css'

/** Beside the list: what was found on this disk and is not in it. */
export function FoundPane() {
  const close = useWindowState((state) => state.setImportOpen)
  const status = useFoundEnvironments((state) => state.status)
  const choice = useFoundChoice()
  const home = useHome()
  return (
    <aside className="pane detail" aria-label="Found, not in the list" data-region="found environments">
      <div className="pane-head">
        <span className="grow">Found, not in the list</span>
        <IconButton label="Close" icon={X} size="mini" onPress={() => close(false)} />
      </div>
      <p className="found-lead s12 t2">
        Folders with a <code>.flox</code> inside. Adding one writes nothing and runs nothing.
      </p>
      <ul className="found-list">
        {choice.found.map((environment) => (
          <li key={environment.folder} className="found-item">
            <Checkbox
              checked={choice.isTicked(environment)}
              disabled={environment.problem !== null}
              onChange={(ticked) => choice.tick(environment, ticked)}
              label={`Add ${visibleLine(environment.name)}`}
            />
            <span className="found-name cut">{visibleLine(environment.name)}</span>
            <span className={`s12 ${environment.problem ? 'warn' : 't3'} found-words`}>{foundWords(environment)}</span>
            <code className="t2 cut found-folder">{shortPath(visibleLine(environment.folder), home)}</code>
          </li>
        ))}
      </ul>
      {choice.found.length === 0 && status === 'done' ? <p className="found-none t2">Nothing more was found.</p> : null}
      <div className="row found-actions">
        {choice.found.length > 0 ? (
          <Button busy={choice.adding} disabled={choice.ticked.length === 0} onPress={() => void choice.add()}>
            {choice.ticked.length === 0 ? 'Add to the list' : `Add ${choice.ticked.length} to the list`}
          </Button>
        ) : null}
        <LookElsewhere>Look elsewhere</LookElsewhere>
      </div>
      {choice.error ? (
        <div className="found-error">
          <ErrorNotice error={choice.error} onRetry={() => void choice.add()} />
        </div>
      ) : null}
      <div className="found-status">
        <ScanStatus />
      </div>
    </aside>
  )
}
