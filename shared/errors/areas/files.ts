import { errorSpec, page, retry } from '../error-spec.ts'
import type { Zod } from '../error-spec.ts'

const onPath = (z: Zod) => z.object({ path: z.string() })

export const fileErrors = {
  DISK_FULL: errorSpec(onPath, ({ path }) => ({
    title: 'The disk is full',
    explanation: `${path} could not be written. Nothing in your environment was changed.`,
    steps: [retry(), page('Open diagnostics', 'diagnostics')],
  })),
  FILE_ACCESS: errorSpec(
    (z) => onPath(z).extend({ reason: z.string() }),
    ({ path, reason }) => ({
      title: 'A file cannot be read or written',
      explanation: `${path}: ${reason}`,
      steps: [retry()],
    }),
  ),
  FILE_CORRUPT: errorSpec(
    (z) => onPath(z).extend({ reason: z.string() }),
    ({ path, reason }) => ({
      title: 'A file of Floe is damaged',
      explanation: `${path}: ${reason} A copy was kept beside it.`,
      steps: [retry()],
    }),
  ),
}
