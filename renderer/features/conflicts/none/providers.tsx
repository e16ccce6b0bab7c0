import { Check, EyeOff, Layers, Link as LinkIcon, Package, Truck, User } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { PackageExplanation, Provider } from '../../../../shared/model/conflict.ts'
import type { EnvironmentId } from '../../../../shared/model/environment.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../../api/query.ts'
import { Badge } from '../../../components/badge.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Icon } from '../../../components/icon.tsx'
import { SearchField } from '../../../components/search-field.tsx'
import { cutMiddle } from '../../../format/path.ts'
import './providers.css'

interface Props {
  readonly id: EnvironmentId
  readonly takesFocus?: boolean
}

/** Who provides a path or a command, here and on this machine, and why that one is here. */
export function Providers({ id, takesFocus = false }: Props) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const asked = useDeferredValue(text.trim())
  const answer = useFloeQuery(
    'conflicts',
    'providers',
    { id, text: asked },
    { enabled: asked !== '', keepPrevious: true },
  )
  const found = asked === '' ? [] : (answer.data ?? [])
  const shown = found.find((one) => keyOf(one) === chosen) ?? found[0]
  return (
    <>
      <div className="providers-field">
        <SearchField
          label="Path or command"
          value={text}
          onChange={setText}
          takesFocus={takesFocus}
          trailing={<output className="t3 s12">{asked === '' ? '' : found.length}</output>}
        />
      </div>
      {answer.error && asked !== '' ? <ErrorNotice error={answer.error} /> : null}
      {asked !== '' && answer.data?.length === 0 ? (
        <p className="providers-none t2 s12">Nothing in this environment or on this machine has that name.</p>
      ) : null}
      {found.length > 0 ? (
        <ListBox
          className="providers-list"
          aria-label="Who provides it"
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={shown ? [keyOf(shown)] : []}
          onSelectionChange={(keys) => setChosen(keys === 'all' ? null : String([...keys][0] ?? ''))}
        >
          {found.map((provider) => (
            <ProviderRow key={keyOf(provider)} provider={provider} />
          ))}
        </ListBox>
      ) : null}
      {shown && shown.state !== 'outside' ? <Why id={id} name={shown.installId ?? shown.owner} /> : null}
    </>
  )
}

const keyOf = ({ path, owner, state }: Provider) => `${state} ${owner} ${path}`

function ProviderRow({ provider }: { readonly provider: Provider }) {
  const path = visibleLine(provider.path)
  const words = ownerWords(provider)
  return (
    <ListBoxItem
      id={keyOf(provider)}
      className={`providers-row ${provider.state}`}
      textValue={`${path}, ${stateWords[provider.state]}, ${words}`}
    >
      <span className="row">
        <span className="mono cut grow" title={path}>
          {cutMiddle(path, 34)}
        </span>
        <State state={provider.state} />
      </span>
      <span className="s12 t2 cut">{words}</span>
    </ListBoxItem>
  )
}

const stateWords = { used: 'used', hidden: 'hidden', outside: 'not in here' } as const

function State({ state }: { readonly state: Provider['state'] }) {
  if (state === 'used') {
    return (
      <Badge tone="good" icon={Check}>
        used
      </Badge>
    )
  }
  return (
    <span className="t3 s12 row providers-state">
      {state === 'hidden' ? <Icon of={EyeOff} size={14} /> : null}
      {stateWords[state]}
    </span>
  )
}

function ownerWords({ owner, version, priority, state }: Provider): string {
  if (state === 'outside') return `${visibleLine(owner)}, comes after`
  const name = version === null ? visibleLine(owner) : `${visibleLine(owner)} ${visibleLine(version)}`
  return priority === null ? name : `${name}, priority ${priority}`
}

const icons: Readonly<Record<PackageExplanation['reasons'][number]['kind'], LucideIcon>> = {
  added: User,
  group: Package,
  layer: Layers,
  'needed-by': LinkIcon,
  'brought-by': Truck,
}

/** Every reason for which something is here. */
function Why({ id, name }: { readonly id: EnvironmentId; readonly name: string }) {
  const { data, error } = useFloeQuery('conflicts', 'why', { id, name })
  return (
    <section className="providers-why" aria-label={`Why ${visibleLine(name)} is here`}>
      <h3>Why is {visibleLine(data?.name ?? name)} here</h3>
      {error ? <ErrorNotice error={error} /> : null}
      <ul>
        {data?.reasons.map(({ kind, text, chain }) => (
          <li key={`${kind} ${text}`} className="s12 t2">
            <Icon of={icons[kind]} size={14} />
            <span>
              {visibleLine(text)}
              {chain.length > 0 ? (
                <span className="mono t3 providers-chain">{chain.map(visibleLine).join(' → ')}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {data?.reasons.length === 0 ? <p className="t2 s12">No installed package needs it.</p> : null}
    </section>
  )
}
