import { InvalidArgumentError } from 'commander'

/** Reads an option that is a whole number from 0 to `most`. Errors: InvalidArgumentError, which is a wrong command. */
export const wholeNumber =
  (most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value <= most) return value
    throw new InvalidArgumentError(
      most === Number.MAX_SAFE_INTEGER ? 'It must be a whole number.' : `It must be a whole number up to ${most}.`,
    )
  }
