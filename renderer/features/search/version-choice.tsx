import { useState } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import type { PackageDetail } from '../../../shared/model/catalog.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Button } from '../../components/button.tsx'
import '../../components/radio-group.css'

interface Props {
  readonly detail: PackageDetail
  readonly chosen: string | null
  readonly onChoose: (version: string | null) => void
}

const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric' })
const few = 4

/** The newest is the usual choice and pins nothing. */
export function VersionChoice({ detail, chosen, onChoose }: Props) {
  const [all, setAll] = useState(false)
  const versions =
    detail.versions.length > 0 ? detail.versions : [{ version: detail.version, from: detail.source, date: null }]
  const shown = all ? versions : versions.slice(0, few)
  return (
    <div>
      <RadioGroup
        className="search-versions"
        value={chosen ?? detail.version}
        onChange={(version) => onChoose(version === detail.version ? null : version)}
      >
        <Label>Version</Label>
        {shown.map(({ version, from, date }) => (
          <Radio key={`${version} ${from}`} value={version} className="search-version">
            <span className="radio-dot" aria-hidden="true" />
            <span className="grow cut medium">{visibleLine(version)}</span>
            <span className="t3 s12 nowrap">{visibleLine(from)}</span>
            <span className="t3 s12 num">{date ? month.format(Date.parse(date)) : ''}</span>
          </Radio>
        ))}
      </RadioGroup>
      {versions.length > shown.length ? (
        <Button size="mini" variant="quiet" className="search-more" onPress={() => setAll(true)}>
          {versions.length - shown.length} other versions
        </Button>
      ) : null}
    </div>
  )
}
