import { Check } from 'lucide-react'
import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Button } from '../../components/button.tsx'
import { Link } from '../../components/link.tsx'
import { count } from '../../format/count.ts'
import { paths } from '../../state/paths.ts'
import { openDialog } from '../../state/window-state.ts'
import { planCost } from '../../components/plan-view.tsx'
import { writeRefusal } from '../../words/environment-words.ts'
import { isPicked, useBasket } from './basket.ts'
import type { BasketItem } from './basket.ts'
import type { useInstall } from './use-install.ts'

interface Props {
  readonly into: EnvironmentSummary | undefined
  /** The package that is shown; null while the list shows none. */
  readonly shown: BasketItem | null
  readonly install: ReturnType<typeof useInstall>
}

/** What it costs, and the step itself. */
export function InstallBar({ into, shown, install }: Props) {
  const [, navigate] = useLocation()
  const { plan, items } = install
  const [first] = items
  const nothing = plan !== null && plan.added.length + plan.changed.length + plan.removed.length === 0
  const what = items.length === 1 && first ? first.name : count(items.length, 'package')
  return (
    <footer className="page-foot search-foot">
      <span className="t2 s12 search-cost">
        {install.job?.state === 'done' && into ? <Done into={into} /> : install.plan ? planCost(install.plan) : null}
      </span>
      <span className="grow" />
      {shown ? <PickButton item={shown} /> : null}
      {into && nothing ? (
        <Button variant="primary" size="default" onPress={() => navigate(paths.environment(into.id))}>
          Show {visibleLine(into.name)}
        </Button>
      ) : into ? (
        <Button
          variant="primary"
          size="default"
          keys="Ctrl Enter"
          busy={install.busy}
          refusal={writeRefusal(into)}
          onPress={install.start}
        >
          Install {visibleLine(what)}
        </Button>
      ) : (
        <Button variant="primary" size="default" onPress={() => openDialog({ kind: 'create' })}>
          New environment
        </Button>
      )}
    </footer>
  )
}

/** Space does the same on a row of the list. */
function PickButton({ item }: { readonly item: BasketItem }) {
  const { items, toggle } = useBasket()
  const picked = isPicked(items, item.pkgPath)
  return (
    <Button size="default" {...(picked ? { icon: Check } : {})} onPress={() => toggle(item)}>
      {picked ? 'Remove from selection' : 'Add to selection'}
    </Button>
  )
}

function Done({ into }: { readonly into: EnvironmentSummary }) {
  return (
    <output className="good">
      Installed into <Link to={paths.environment(into.id)}>{visibleLine(into.name)}</Link>
    </output>
  )
}
