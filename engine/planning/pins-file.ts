import { z } from 'zod'
import type { Pins } from '../catalog/catalog.ts'

const pinsFileSchema = z.object({ version: z.literal(1), sources: z.record(z.string(), z.json()) })

/** Reads floe.lock. One that is missing or damaged holds nothing: its sources resolve again what they need. */
export function readPins(text: string | null): Pins {
  try {
    return pinsFileSchema.parse(JSON.parse(text ?? '')).sources
  } catch {
    return {}
  }
}

/** The text of floe.lock, or null where no source needs one. */
export function writePins(pins: Pins): string | null {
  const sources = Object.fromEntries(Object.entries(pins).filter(([, value]) => value !== null))
  return Object.keys(sources).length === 0 ? null : `${JSON.stringify({ version: 1, sources }, null, 2)}\n`
}
