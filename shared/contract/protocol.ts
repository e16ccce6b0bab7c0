/** Raised whenever a frame or an existing procedure changes shape. */
export const protocolVersion = 1

/** Items that a stream may send before the reader asks for more, which it does at each half (architecture.md §4). */
export const initialCredit = 128
