import { ShieldCheck } from 'lucide-react'
import { useFloeQuery } from '../../api/query.ts'
import { Icon } from '../../components/icon.tsx'
import { visibleLine } from '../../../shared/text/visible-text.ts'

/** What Floe tells others: nothing. */
export function Privacy() {
  const info = useFloeQuery('app', 'info', {}).data
  return (
    <div className="settings-fact">
      <Icon of={ShieldCheck} />
      <div>
        <p>
          <b>Floe sends nothing about you.</b> There is no telemetry, no account and no crash report, so there is
          nothing to switch off.
        </p>
        <p className="t2 s12">
          The network is used for what you ask for: the index of a catalog when you update it, packages when you install
          them.
        </p>
        {info ? (
          <p className="t2 s12">
            What Floe remembers is in <code>{visibleLine(info.stateFolder)}</code>. This is Floe {info.version}.
          </p>
        ) : null}
      </div>
    </div>
  )
}
