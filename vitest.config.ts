import { defineConfig } from 'vitest/config'

/** The gate runs real processes on a shared machine: what fails there is tried again, and is shown as retried. */
const retry = process.env['CI'] ? 2 : 0

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{shared,engine,server,cli,electron,tools,bench}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          retry,
        },
      },
      {
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
})
