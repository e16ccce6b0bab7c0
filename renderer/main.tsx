import './early.ts'
import './app/nonce.ts'
import './styles/tokens.css'
import './styles/forced-colors.css'
import './styles/base.css'
import './styles/words.css'
import { createRoot } from 'react-dom/client'
import { firstQuestions } from './api/first-questions.ts'
import { startJobsMirror } from './api/jobs-store.ts'
import { startLive } from './api/live.ts'
import { lookAgain, takeInFirstAnswers } from './api/query.ts'
import { App } from './app/app.tsx'

/** An engine that takes longer than this to answer is waited for on the page. */
const patienceMs = 100

/** Asked for now, they are there when text is first laid out: with other faces it would be laid out twice. */
const faces = Promise.allSettled(
  ['Inter Variable', 'JetBrains Mono Variable'].map((family) => document.fonts.load(`1em '${family}'`)),
)

const life = new AbortController()
void draw()

async function draw(): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs))
  await Promise.race([Promise.all([firstQuestions.settled(), faces]), patience])
  takeInFirstAnswers()
  // After that: a change must find the answer that it makes old.
  startLive(life.signal)
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<App onShown={goOn} />)
}

/** What the first frame did without; what was answered for it is old from here on. */
function goOn(): void {
  startJobsMirror(life.signal)
  firstQuestions.drop()
  void lookAgain()
}
