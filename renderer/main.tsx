import './early.ts'
import './app/nonce.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/words.css'
import { createRoot } from 'react-dom/client'
import { firstQuestions } from './api/first-questions.ts'
import { startJobsMirror } from './api/jobs-store.ts'
import { startLive } from './api/live.ts'
import { takeInFirstAnswers } from './api/query.ts'
import { App } from './app/app.tsx'
import { afterFrame } from './components/after-frame.ts'

/** An engine that takes longer than this to answer is waited for on the page. */
const patienceMs = 100

const life = new AbortController()
startJobsMirror(life.signal)
void draw()

async function draw(): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs))
  await Promise.race([firstQuestions.settled(), patience])
  takeInFirstAnswers()
  // After that: a change must find the answer that it makes old.
  startLive(life.signal)
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<App />)
  await afterFrame()
  firstQuestions.drop()
}
