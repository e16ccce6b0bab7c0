/** How the window may look. Apart from the settings' schema, which the first frame does without. */
export const themes = ['system', 'light', 'dark', 'contrast'] as const

/** How large the text of the window may be, in per cent. */
export const textSizes = [90, 100, 110, 125, 150] as const
export type TextSize = (typeof textSizes)[number]
