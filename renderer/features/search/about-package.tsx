import { Check } from 'lucide-react'
import { useState } from 'react'
import type { PackageDetail } from '../../../shared/model/catalog.ts'
import { visibleLine, visibleText } from '../../../shared/text/visible-text.ts'
import { openExternal } from '../../api/bridge.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Facts } from '../../components/facts.tsx'
import { formatSize } from '../../format/bytes.ts'
import { count } from '../../format/count.ts'
import { OutputChoice } from './output-choice.tsx'
import type { Choice } from './spec.ts'
import { VersionChoice } from './version-choice.tsx'

interface Props {
  readonly detail: PackageDetail
  readonly sourceTitle: string
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
}

/** What it is, in which versions and parts, and what it brings. */
export function AboutPackage({ detail, sourceTitle, choice, onChoose }: Props) {
  const { homepage } = detail
  return (
    <div className="search-about">
      <div className="row search-about-head">
        <h2 className="cut">{visibleLine(detail.name)}</h2>
        <Badge tone="plain">{sourceTitle}</Badge>
        {detail.verified ? (
          <span title="The tests of Floe build this package and run its commands.">
            <Badge tone="good" icon={Check}>
              Verified
            </Badge>
          </span>
        ) : (
          <span title="The tests of Floe do not run this package. Most packages work anyway.">
            <Badge tone="plain">not verified</Badge>
          </span>
        )}
        {homepage && /^https?:/.test(homepage) ? (
          <span className="push row">
            <Button size="mini" variant="quiet" onPress={() => openExternal(homepage)}>
              Homepage
            </Button>
            <CopyButton text={homepage} label="Copy the address of the homepage" />
          </span>
        ) : null}
      </div>
      <Description detail={detail} />
      <div className="search-columns">
        <VersionChoice
          detail={detail}
          chosen={choice.version}
          onChoose={(version) => onChoose({ ...choice, version })}
        />
        <div>
          <OutputChoice detail={detail} choice={choice} onChoose={onChoose} />
          <Facts label="About the package" facts={factsOf(detail)} />
        </div>
      </div>
    </div>
  )
}

function Description({ detail }: Pick<Props, 'detail'>) {
  const [open, setOpen] = useState(false)
  const long = visibleText(detail.longDescription).trim()
  const more = long.length > detail.description.length + 20
  return (
    <div className="search-description t2">
      <p>{visibleLine(detail.description)}</p>
      {open ? <p className="search-long">{long}</p> : null}
      {more ? (
        <Button size="mini" variant="quiet" className="search-more" onPress={() => setOpen(!open)}>
          {open ? 'Show less' : 'Show more'}
        </Button>
      ) : null}
    </div>
  )
}

function factsOf(detail: PackageDetail) {
  return [
    { name: 'Licence', value: detail.license ? visibleLine(detail.license) : '–' },
    { name: 'Runs on', value: detail.systems.join(', ') || '–' },
    { name: 'Download', value: formatSize(detail.downloadSize) },
    { name: 'On disk', value: formatSize(detail.installedSize) },
    { name: 'Needs', value: needsOf(detail) },
    { name: 'Commands', value: <Commands commands={ownFirst(detail)} /> },
  ]
}

const needsOf = (detail: PackageDetail) =>
  detail.dependencies.length === 0 ? 'nothing else' : count(detail.dependencies.length, 'package')

/** The command that has the package's name is the one that people look for. */
const ownFirst = ({ name, commands }: PackageDetail) => [
  ...commands.filter((command) => command === name),
  ...commands.filter((command) => command !== name),
]

const few = 8

function Commands({ commands }: { readonly commands: readonly string[] }) {
  const [all, setAll] = useState(false)
  if (commands.length === 0) return <>–</>
  const shown = all ? commands : commands.slice(0, few)
  return (
    <span className="search-commands">
      {shown.map((command) => (
        <code key={command}>{visibleLine(command)}</code>
      ))}
      {commands.length > shown.length ? (
        <button type="button" className="search-link" onClick={() => setAll(true)}>
          {commands.length - shown.length} more
        </button>
      ) : null}
    </span>
  )
}
