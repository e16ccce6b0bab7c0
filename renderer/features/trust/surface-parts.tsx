import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { ExecutableSurface } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Icon } from '../../components/icon.tsx'
import { count } from '../../format/count.ts'
import type { SurfaceGroup } from './surface-groups.ts'
import { surfaceGroups } from './surface-groups.ts'
import { SurfaceText } from './surface-text.tsx'
import { surfaceWords } from './surface-words.ts'

/** What would act on the left, the text of the chosen group beside it. */
export function SurfaceParts({ surface }: { readonly surface: ExecutableSurface }) {
  const groups = surfaceGroups(surface)
  const [first] = groups
  const [chosen, setChosen] = useState(first?.key)
  const group = groups.find(({ key }) => key === chosen) ?? first
  if (!group) return null
  const words = surfaceWords(group.path)
  return (
    <div className="trust-review">
      <div className="trust-parts">
        <ListBox
          aria-label="What would run"
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={[group.key]}
          onSelectionChange={(keys) => {
            const [key] = keys
            if (typeof key === 'string') setChosen(key)
          }}
        >
          {groups.map((one) => (
            <Group key={one.key} group={one} />
          ))}
        </ListBox>
        <p className="t2 s12">Nothing of this has run. Reading, searching and locking never run it.</p>
      </div>
      <div className="trust-text">
        <div className="pane-head">
          <span className="cut">{visibleLine(words.title)}</span>{' '}
          <span className="t2 s12">
            {group.acting.length > 0 ? `as you, ${words.when}` : 'steers nothing by itself'}
          </span>
        </div>
        <SurfaceText key={group.key} group={group} title={visibleLine(words.title)} />
      </div>
    </div>
  )
}

function Group({ group: { key, path, acting, harmless } }: { readonly group: SurfaceGroup }) {
  const { title, when, icon } = surfaceWords(path)
  const findings = acting.reduce((sum, part) => sum + part.findings.length, 0)
  const variables = path[0] === 'vars' ? `${acting.length + harmless.length}, ` : ''
  return (
    <ListBoxItem
      id={key}
      textValue={visibleLine(title)}
      className={`trust-part ${acting.length > 0 ? '' : 'harmless'}`}
    >
      <Icon of={icon} />
      <span className="grow column">
        <span className="medium cut">{visibleLine(title)}</span>
        <span className="t2 s12 cut">{acting.length > 0 ? `${variables}${when}` : 'harmless'}</span>
      </span>
      {findings > 0 ? <span className="warn s12 medium">{count(findings, 'warning')}</span> : null}
    </ListBoxItem>
  )
}
