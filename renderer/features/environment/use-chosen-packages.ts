import { useState } from 'react'
import type { KeyboardEvent } from 'react'

/** Which package is chosen, and whether what is known of it is shown: beside the table where it is `wide`, else over it. */
export function useChosenPackage(wide: boolean) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [wanted, setWanted] = useState<boolean | null>(null)
  return {
    chosen,
    detailOpen: wanted ?? wide,
    showDetail: setWanted,
    choose: ([id]: ReadonlySet<string>) => {
      setChosen(id ?? null)
      // Where it lies over the table, it comes when it is asked for.
      if (!wide && id !== undefined) setWanted(true)
    },
    close: () => {
      setWanted(false)
      // Where it lay over the table, the next press on its row opens it again.
      if (!wide) setChosen(null)
    },
    /** Escape clears the selection, unless a dialog over the page handles the key. */
    onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => {
      if (event.key !== 'Escape' || !(event.target instanceof Node)) return
      if (!event.currentTarget.contains(event.target)) return
      setChosen(null)
      if (!wide) setWanted(false)
    },
  }
}
