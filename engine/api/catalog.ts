import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { Catalog } from '../catalog/catalog.ts'

export function catalogApi(catalog: Catalog): FloeHandlers['catalog'] {
  return {
    status: (input, context) => catalog.status(input, context),
    search: (input, context) => catalog.search(input, context),
    show: (input, context) => catalog.show(input, context),
    refresh: (input, context) => catalog.refresh(input, context),
  }
}
