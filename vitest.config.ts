import { delimiter } from 'node:path'
import { defineConfig } from 'vitest/config'

/** FLOE_TEST_NIX names a folder with the programs of another Nix, with which tests are then run instead of this machine's. */
const otherNix = process.env['FLOE_TEST_NIX']
const nixFirst = otherNix === undefined ? {} : { PATH: [otherNix, process.env['PATH'] ?? ''].join(delimiter) }

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
          env: nixFirst,
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
