/** How many characters two versions share, cut back to where a number or a word begins: `1:2.39.` of 2.39.2 and 2.39.5. */
export function sharedStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1
  if (length === one.length && length === other.length) return length
  while (length > 0 && /[a-z0-9]/i.test(one[length - 1] ?? '') && /[a-z0-9]/i.test(one[length] ?? other[length] ?? ''))
    length -= 1
  return length
}
