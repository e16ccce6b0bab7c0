import { z } from 'zod'
import { textSizes, themes } from './themes.ts'

export const themeSchema = z.enum(themes)
export type Theme = z.infer<typeof themeSchema>

/** What the user chose; every field has a default, so an empty file is a valid one. */
export const settingsSchema = z.object({
  theme: themeSchema.default('system'),
  textSize: z.literal(textSizes).default(100),
  catalogSources: z.record(z.string(), z.object({ enabled: z.boolean() })).default({}),
  terminalFontSize: z.number().int().min(8).max(32).default(13),
  terminalShell: z.enum(['login', 'bash', 'zsh', 'fish', 'tcsh']).default('login'),
  scanFolders: z.array(z.string()).default([]),
  singleKeyShortcuts: z.boolean().default(true),
  /** Keys that the user gave to commands of the window, by the command's id, written `Ctrl Shift P`. */
  shortcuts: z.record(z.string().max(100), z.array(z.string().max(40)).max(3)).default({}),
  pinnedEnvironments: z.array(z.string()).default([]),
})
export type Settings = z.infer<typeof settingsSchema>
