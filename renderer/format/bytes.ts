import { formatBytes } from '../../shared/text/format-bytes.ts'

export { formatBytes }

/** `–` where the size is not known yet. */
export const formatSize = (bytes: number | null): string => (bytes === null ? '–' : formatBytes(bytes))
