// Read by zod when its first schema is made, which may be before any code of the bundle's entry runs: without it zod
// tries eval once, which the page's policy refuses and reports.
globalThis.__zod_globalConfig = { jitless: true }
