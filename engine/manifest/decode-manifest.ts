import { isUtf8 } from 'node:buffer'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { placeOf } from './excerpt.ts'

/**
 * The text of a manifest's file. Bytes that are no UTF-8 are refused: a text with signs in their place would be written
 * back by the next change. Errors: MANIFEST_SYNTAX.
 */
export function decodeManifest(content: Buffer): string {
  const text = content.toString('utf8')
  if (isUtf8(content)) return text
  const isWide = [0xfeff, 0xfffe].includes(content.length < 2 ? 0 : content.readUInt16BE(0))
  const at = isWide ? 0 : firstOdd(content, text)
  const reason = isWide
    ? 'The file is UTF-16 text. Save it as UTF-8 in your editor.'
    : `The file is not UTF-8 text: the byte ${hex(content[at])} cannot be read. Save it as UTF-8 in your editor.`
  const before = content.subarray(0, at).toString('utf8')
  const line = before.split('\n').length
  const column = before.length - (before.lastIndexOf('\n') + 1) + 1
  const place = isWide ? { line: 1, column: 1, excerpt: null } : placeOf(text, line, column)
  throw new FloeError('MANIFEST_SYNTAX', `The manifest is not UTF-8: ${reason}`, { reason, ...place })
}

/** Where the bytes first differ from those of the text that was made of them. */
function firstOdd(content: Buffer, text: string): number {
  const again = Buffer.from(text, 'utf8')
  const at = content.findIndex((byte, index) => byte !== again[index])
  return at < 0 ? content.length - 1 : at
}

const hex = (byte = 0) => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`
