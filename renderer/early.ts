import { startConnection } from './api/connection.ts'
import { firstQuestions } from './api/first-questions.ts'
import { applyTextSize, lastTextSize } from './state/text-size.ts'
import { applyTheme, lastTheme, markPlatform } from './app/theme.ts'

// A file of its own that the page runs before everything else (vite.config.ts): while the rest is read, the engine
// answers already.

// zod would try eval once, which the page's policy refuses and reports. It comes with the pages that need it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

startConnection((calls) => firstQuestions.ask(calls))
applyTheme(lastTheme())
applyTextSize(lastTextSize())
markPlatform(navigator.platform)
