import type { ErrorCode, ErrorDetails } from './codes.ts'

/** An expected failure: a code from the closed list, details typed by that code, and a message for logs. */
export class FloeError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code
  readonly details: ErrorDetails<Code>

  constructor(code: Code, message: string, details: ErrorDetails<Code>, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FloeError'
    this.code = code
    this.details = details
  }
}

/** Narrows an unknown thrown value to one (or one of several) expected failures. */
export function hasCode<Code extends ErrorCode>(error: unknown, ...codes: readonly Code[]): error is FloeError<Code> {
  return error instanceof FloeError && codes.some((code) => code === error.code)
}
