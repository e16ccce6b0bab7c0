/** Rows under one heading; without a title there is no heading. */
export interface TableGroup<T> {
  readonly title?: string
  readonly items: readonly T[]
}

export type TableRow<T> =
  | { readonly kind: 'group'; readonly id: string; readonly title: string; readonly count: number }
  | { readonly kind: 'item'; readonly id: string; readonly name: string; readonly item: T }

/** One flat list for the grid, empty groups left out. */
export function flattenGroups<T>(
  groups: readonly TableGroup<T>[],
  idOf: (item: T) => string,
  nameOf: (item: T) => string,
): readonly TableRow<T>[] {
  return groups.flatMap(({ title, items }) => {
    const rows = items.map((item): TableRow<T> => ({ kind: 'item', id: idOf(item), name: nameOf(item), item }))
    if (!title || items.length === 0) return rows
    return [{ kind: 'group', id: `group ${title}`, title, count: items.length } satisfies TableRow<T>, ...rows]
  })
}
