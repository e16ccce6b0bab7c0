import { useState } from 'react'
import type { SearchHit } from '../../../shared/model/catalog.ts'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { useMedia } from '../../components/use-media.ts'
import { count } from '../../format/count.ts'
import { AboutPackage } from './about-package.tsx'
import { useBasket } from './basket.ts'
import { ChangePreview } from './change-preview.tsx'
import { InstallBar } from './install-bar.tsx'
import { plainChoice, specOf } from './spec.ts'
import type { Choice } from './spec.ts'
import { useInstall } from './use-install.ts'
import { useInstallKey } from './use-install-key.ts'

interface Props {
  readonly hit: SearchHit
  readonly into: EnvironmentSummary | undefined
  readonly sourceTitle: string
}

/** One package: about it, what will change, and the step. */
export function PackagePane({ hit, into, sourceTitle }: Props) {
  const [choice, setChoice] = useState(plainChoice)
  const narrow = useMedia('(max-width: 959px)')
  const shown = useFloeQuery('catalog', 'show', { pkgPath: hit.pkgPath })
  const available = shown.data?.outputs.map((output) => output.name) ?? []
  const itemOf = (chosen: Choice) => ({
    pkgPath: hit.pkgPath,
    name: hit.name,
    spec: specOf(hit.pkgPath, chosen, available),
  })
  const item = itemOf(choice)
  const install = useInstall(into, item)
  useInstallKey(install.start)
  const choose = (chosen: Choice) => {
    setChoice(chosen)
    useBasket.getState().update(itemOf(chosen))
  }
  const about = shown.data ? (
    <AboutPackage detail={shown.data} sourceTitle={sourceTitle} choice={choice} onChoose={choose} />
  ) : shown.error ? (
    <div className="search-about">
      <ErrorNotice error={shown.error} onRetry={() => void shown.refetch()} />
    </div>
  ) : (
    <AboutSkeleton hit={hit} />
  )
  const changes = into ? <ChangePreview into={into} install={install} /> : null
  return (
    <section className="pane grow search-package" aria-label={visibleLine(hit.name)} data-region="package">
      {narrow && changes ? (
        <NarrowTabs about={about} changes={changes} conflicts={install.plan?.conflicts.length ?? 0} />
      ) : (
        <div className={`search-parts ${changes ? '' : 'alone'}`}>
          {about}
          {changes}
        </div>
      )}
      <InstallBar into={into} shown={item} install={install} />
    </section>
  )
}

/** What is picked, while the list shows no package. */
export function SelectionPane({ into }: Pick<Props, 'into'>) {
  const install = useInstall(into, null)
  useInstallKey(install.start)
  return (
    <section className="pane grow search-package" aria-label="Selected packages" data-region="package">
      <div className="search-parts alone">{into ? <ChangePreview into={into} install={install} /> : null}</div>
      <InstallBar into={into} shown={null} install={install} />
    </section>
  )
}

function AboutSkeleton({ hit }: { readonly hit: SearchHit }) {
  return (
    <div className="search-about" aria-busy="true">
      <h2>{visibleLine(hit.name)}</h2>
      <p className="t2">{visibleLine(hit.description)}</p>
      <div className="search-columns">
        <Skeleton width={240} />
        <Skeleton width={180} />
      </div>
    </div>
  )
}

interface NarrowProps {
  readonly about: React.ReactNode
  readonly changes: React.ReactNode
  readonly conflicts: number
}

/** In a small window the two parts share one place. */
function NarrowTabs({ about, changes, conflicts }: NarrowProps) {
  const [tab, setTab] = useState<'about' | 'changes'>('about')
  const marked = conflicts > 0 ? <span className="warn">{count(conflicts, 'conflict')}</span> : null
  return (
    <Tabs
      label="Package"
      selected={tab}
      onSelect={setTab}
      tabs={[
        { id: 'about', title: 'About', content: about },
        { id: 'changes', title: <>What will change {marked}</>, content: changes },
      ]}
    />
  )
}
