import './app/nonce.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/words.css'
import { createRoot } from 'react-dom/client'
import { startConnection } from './api/connection.ts'
import { startJobsMirror } from './api/jobs-store.ts'
import { startLive } from './api/live.ts'
import { App } from './app/app.tsx'
import { applyTheme, lastTheme } from './app/theme.ts'

applyTheme(lastTheme())

const life = new AbortController()
startConnection()
startLive(life.signal)
startJobsMirror(life.signal)

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
