import { useEffect, useRef } from 'react'

/**
 * Where Enter led on to another conflict, what had the focus is gone with the former one: the ways out of the new one
 * take it, since they are what is asked next. The returned function is called with such an Enter.
 */
export function useFollowFocus(shown: string | null): () => void {
  const wanted = useRef(false)
  useEffect(() => {
    if (!wanted.current) return
    wanted.current = false
    const ways = document.querySelector('[data-region="ways out"]')
    const target = ways?.querySelector<HTMLElement>('input:checked') ?? ways?.querySelector('input')
    target?.focus()
  }, [shown])
  return () => {
    wanted.current = true
  }
}
