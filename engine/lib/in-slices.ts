import { setImmediate } from 'node:timers/promises'

/** Everyone else is heard after so many milliseconds of work. */
const sliceMs = 10

/**
 * Does the same for many things one after the other, the results in their order: side by side, what two of them compute
 * could fall into one turn. The event loop never stalls for longer than one of them and a slice.
 */
export async function inSlices<Item, Result>(
  items: Iterable<Item>,
  work: (item: Item) => Result | Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let begun = performance.now()
  for (const item of items) {
    results.push(await work(item))
    if (performance.now() - begun < sliceMs) continue
    await setImmediate()
    begun = performance.now()
  }
  return results
}
