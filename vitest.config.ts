import { delimiter } from 'node:path'
import { defaultExclude, defineConfig } from 'vitest/config'

/** FLOE_TEST_NIX names a folder with the programs of another Nix, with which tests are then run instead of this machine's. */
const otherNix = process.env['FLOE_TEST_NIX']
const nixFirst = otherNix === undefined ? {} : { PATH: [otherNix, process.env['PATH'] ?? ''].join(delimiter) }

/** The gate runs real processes on a shared machine: what fails there is tried again, and is shown as retried. */
const retry = process.env['CI'] ? 2 : 0

/**
 * They tell how long the event loop is held: a neighbour on the same core makes that longer, so they run last, one by one.
 * A stall of ours is there each time; one that comes of a garbage collection is not, so they are tried again.
 */
const undisturbed = [
  'engine/changes/large-locks.test.ts',
  'engine/environments/{hostile-files,judge-ahead,summaries}.test.ts',
]

const node = {
  environment: 'node' as const,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  retry,
  env: nixFirst,
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...node,
          name: 'node',
          include: ['{shared,engine,server,cli,electron,tools,bench}/**/*.test.ts'],
          exclude: [...defaultExclude, ...undisturbed],
        },
      },
      {
        test: {
          ...node,
          name: 'undisturbed',
          retry: 2,
          include: undisturbed,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
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
