import { useState } from 'react'
import type { KeyboardEvent } from 'react'

const none: ReadonlySet<string> = new Set()

/** Which packages are chosen, and whether their details are shown: beside the table where it is `wide`, else over it. */
export function useChosenPackages(wide: boolean) {
  const [chosen, setChosen] = useState(none)
  const [wanted, setWanted] = useState<boolean | null>(null)
  return {
    chosen,
    // The details of a chosen package, and a dialog over them, outlive a window that gets narrower.
    detailOpen: wanted ?? (wide || chosen.size > 0),
    showDetail: setWanted,
    choose: (ids: ReadonlySet<string>) => {
      setChosen(ids)
      // Where it lies over the table, it comes when it is asked for.
      if (!wide && ids.size === 1) setWanted(true)
    },
    close: () => {
      setWanted(false)
      // Where it lay over the table, the next press on its row opens it again.
      if (!wide) setChosen(none)
    },
    /** Escape clears the selection, unless a dialog over the page handles the key. */
    onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => {
      if (event.key !== 'Escape' || !(event.target instanceof Node)) return
      if (!event.currentTarget.contains(event.target)) return
      setChosen(none)
      if (!wide) setWanted(false)
    },
  }
}
