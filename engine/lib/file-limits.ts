/**
 * Bytes that Floe reads of the files of an environment, which anybody may have written. Each is several times what the
 * largest real environment needs; more is refused before it is read.
 */
export const fileLimits = {
  /** A name and a few words of flox. */
  pointer: 64 << 10,
  /** A manifest of 5,000 packages, each on a line of its own, has 0.2 MB. */
  manifest: 1 << 20,
  /** 1,000 packages locked for four systems have 4 to 8 MB. */
  lock: 16 << 20,
  /** The closure of 1,000 Debian packages has 3 MB of pins. */
  pins: 16 << 20,
} as const
