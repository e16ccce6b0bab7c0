import { startTransition, useEffect, useState } from 'react'
import type { ReactElement } from 'react'
import { afterFrame } from './after-frame.ts'
import { StillTable } from './still-table.tsx'
import type { TableProps } from './table-props.ts'

type GridComponent = <T>(props: TableProps<T>) => ReactElement
let loaded: GridComponent | null = null

/** A grid with keyboard, sorting, selection and groups; give it a height. The first frame is not held up for it. */
export function Table<T>(props: TableProps<T>) {
  const [Grid, setGrid] = useState<GridComponent | null>(() => loaded)
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => {
    if (loaded) return
    loadGrid().then((found) => startTransition(() => setGrid(() => found)), setFailure)
  }, [])
  if (failure) throw failure
  return Grid ? <Grid {...props} /> : <StillTable {...props} />
}

async function loadGrid(): Promise<GridComponent> {
  await afterFrame()
  const { Grid } = await import('./grid.tsx')
  loaded = Grid
  return Grid
}
