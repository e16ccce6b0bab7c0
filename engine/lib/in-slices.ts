import { setImmediate } from 'node:timers/promises'

/** Everyone else is heard after so many milliseconds of work. */
const sliceMs = 10
/** So many wait for their files at the same time; no more, for all of them may come back in one turn. */
const atOnce = 2

/** Does the same for many things, the results in their order. The event loop never stalls for longer than one of them and a slice. */
export async function inSlices<Item, Result>(
  items: Iterable<Item>,
  work: (item: Item) => Result | Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const rest = [...items].entries()
  let begun = performance.now()
  let pause: Promise<void> | null = null
  // One for all: turn after turn in the same round of the loop would add up.
  const breathe = async () => {
    await setImmediate()
    begun = performance.now()
    pause = null
  }
  const worker = async () => {
    for (const [at, item] of rest) {
      results[at] = await work(item)
      if (performance.now() - begun < sliceMs) continue
      await (pause ??= breathe())
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}
