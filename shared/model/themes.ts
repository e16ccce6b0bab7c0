/** How the window may look. Apart from the settings' schema, which the first frame does without. */
export const themes = ['system', 'light', 'dark', 'contrast'] as const
