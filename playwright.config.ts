import { defineConfig } from '@playwright/test'

/** The same specs in Debian's Chromium against the server, and in Electron (architecture.md §7). */
export default defineConfig({
  testDir: 'e2e',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  outputDir: '/tmp/floe-test-results',
  use: { actionTimeout: 20_000, screenshot: 'only-on-failure', trace: 'off' },
  projects: [{ name: 'chromium' }, { name: 'electron' }],
})
