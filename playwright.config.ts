import { defineConfig } from '@playwright/test'

/**
 * Every spec runs in Debian's Chromium against the server. In Electron run those in which the host matters: its window,
 * menu, dialogs, clipboard, links, terminals, start and end, and one walk through each screen. All of them run there with
 * `npm run e2e -- --project electron --all`. Tags: `@host` runs in both, `@electron` and `@browser` in that one alone.
 */
const everywhere = process.env['FLOE_E2E_ALL'] === '1'

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/warm-cache.ts',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Each test has a machine of its own, so those of one file need not wait for each other.
  fullyParallel: true,
  workers: 2,
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  outputDir: '/tmp/floe-test-results',
  use: { actionTimeout: 20_000, screenshot: 'only-on-failure', trace: 'off' },
  projects: [
    { name: 'chromium', grepInvert: /@electron/ },
    {
      name: 'electron',
      grep: everywhere ? /./ : /@host|@electron|security\.spec/,
      grepInvert: /@browser/,
      // All windows of a display share its clipboard.
      workers: 1,
    },
  ],
})
