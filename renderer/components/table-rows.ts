import { startTransition, useEffect, useState } from 'react'

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

/** Rows that fill any screen. */
export const firstRows = 60

/**
 * The first screenful at once and all of them right after the first frame: a grid builds something for every row it
 * has, seen or not, and a list of a thousand must not be slower to come than one of ten.
 */
export function useStagedRows<T>(rows: readonly TableRow<T>[]): readonly TableRow<T>[] {
  const [all, setAll] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setAll(true)), 100)
    return () => clearTimeout(timer)
  }, [])
  return all || rows.length <= firstRows ? rows : rows.slice(0, firstRows)
}
