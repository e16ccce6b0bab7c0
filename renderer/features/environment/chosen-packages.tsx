import { X } from 'lucide-react'
import type { EnvironmentDetail, InstalledPackage } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { removeAction } from '../../actions/package-actions.ts'
import { Button } from '../../components/button.tsx'
import { Facts } from '../../components/facts.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { formatSize } from '../../format/bytes.ts'
import { count } from '../../format/count.ts'

interface Props {
  readonly environment: EnvironmentDetail
  readonly chosen: readonly InstalledPackage[]
  readonly onClose: () => void
}

/** Several packages that are chosen together, and what can be done with all of them at once. */
export function ChosenPackages({ environment, chosen, onClose }: Props) {
  const remove = removeAction(environment, chosen)
  const title = `${count(chosen.length, 'package')} selected`
  return (
    <aside className="pane detail" aria-label={title} data-region="details">
      <div className="detail-section first">
        <div className="row">
          <h2 className="cut">{title}</h2>
          <span className="push">
            <IconButton label="Close details" icon={X} size="mini" onPress={onClose} />
          </span>
        </div>
        <div className="row detail-buttons">
          <Button variant="quiet-danger" refusal={remove.refusal ?? null} onPress={remove.run}>
            {remove.title.replace('…', '')}
          </Button>
        </div>
      </div>
      <div className="detail-section">
        <Facts
          facts={chosen.map(({ installId, size }) => ({ name: visibleLine(installId), value: formatSize(size) }))}
        />
      </div>
    </aside>
  )
}
