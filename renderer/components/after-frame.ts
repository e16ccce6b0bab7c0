/** Resolves when what is drawn now has been seen: work that would hold that frame up waits for it. */
export function afterFrame(): Promise<void> {
  return new Promise((resolve) => {
    // The first callback runs before the frame is painted, the second one after it. A window out of sight paints none.
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
    setTimeout(resolve, 200)
  })
}
