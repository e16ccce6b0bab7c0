import { Check, CloudOff, Plus } from 'lucide-react'
import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Popover } from '../../components/popover.tsx'
import { useOnline } from '../../components/use-online.ts'
import { paths } from '../../state/paths.ts'
import { writeRefusal } from '../../words/environment-words.ts'

interface Props {
  readonly environment: EnvironmentSummary
  readonly primary?: boolean
}

/** Leads to the search, with this environment chosen; without a network it first says what still works. */
export function AddPackages({ environment, primary = false }: Props) {
  const [, navigate] = useLocation()
  const online = useOnline()
  const go = () => navigate(paths.searchInto(environment.id))
  const refusal = writeRefusal(environment)
  const look = primary ? ({ variant: 'primary', size: 'default' } as const) : {}
  if (online || refusal !== null) {
    return (
      <Button icon={Plus} {...look} refusal={refusal} onPress={go}>
        Add packages
      </Button>
    )
  }
  return (
    <Popover
      label="No network"
      trigger={
        <Button icon={CloudOff} {...look}>
          Add packages
        </Button>
      }
    >
      <p className="row strong">
        <Icon of={CloudOff} />
        No network
      </p>
      <p className="t2 s12 add-packages-words">
        Searching works, and so does what is in the store already. The rest waits until the network is back.
      </p>
      <ul className="add-packages-list t2 s12">
        <li>
          <Icon of={Check} size={14} />
          Terminals, search, changing and removing packages
        </li>
        <li>
          <Icon of={Check} size={14} />
          Packages that are in the store, without a download
        </li>
        <li className="t3">
          <Icon of={CloudOff} size={14} />
          Other packages and updates
        </li>
      </ul>
      <Button onPress={go}>Search anyway</Button>
    </Popover>
  )
}
