import { PanelRight } from 'lucide-react'
import type { EnvironmentDetail } from '../../../shared/model/environment.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Toolbar } from '../../components/page-head.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { count } from '../../format/count.ts'
import { AddPackages } from './add-packages.tsx'

interface Props {
  readonly environment: EnvironmentDetail
  readonly text: string
  readonly onText: (text: string) => void
  readonly detailOpen: boolean
  readonly onDetail: (open: boolean) => void
}

export function PackagesToolbar({ environment, text, onText, detailOpen, onDetail }: Props) {
  return (
    <Toolbar>
      <SearchField
        className="environment-filter"
        label={`Filter ${count(environment.installed.length, 'package')}`}
        value={text}
        onChange={onText}
      />
      <span className="grow" />
      <IconButton label="Details" icon={PanelRight} pressed={detailOpen} onPress={() => onDetail(!detailOpen)} />
      <AddPackages environment={environment} />
    </Toolbar>
  )
}
