import { answerRequests } from '../lib/answer-requests.ts'
import { analyse } from './analysis/analyse.ts'
import { whenForgotten } from './listing/folder-memory.ts'
import { loadListings, saveListings } from './listing/listing-files.ts'
import { readAhead } from './listing/read-ahead.ts'
import { listingFor, planBoth } from './plan-environment.ts'
import type { TreePackage } from './tree-node.ts'
import type { TreeAnswers, TreeQuestion } from './tree-thread.ts'

// It stays for the next question: what it has read and compared is remembered.
let saving: NodeJS.Timeout | undefined
/** Files are written when nothing else is asked. */
const savingMs = 1_000
let last: Promise<unknown> = Promise.resolve()
answerRequests((question: TreeQuestion) => {
  const answered = last.then(() => answer(question))
  last = answered.catch(() => {})
  return answered
})

async function answer({ kind, request, cache }: TreeQuestion): Promise<unknown> {
  clearTimeout(saving)
  const paths = request.packages.map(({ path }) => path)
  try {
    loadListings(cache, paths)
    await readAhead(paths)
    return answers[kind]({ ...request, packages: request.packages.map(known) })
  } finally {
    saving = setTimeout(() => void saveListings(cache, paths), savingMs)
  }
}

/** The same object for the same package in each question: so it is quickly seen that nothing has changed. */
function known(one: TreePackage): TreePackage {
  const before = packages.get(one.path)
  const isSame = before?.installId === one.installId && before.output === one.output && before.priority === one.priority
  if (before && isSame) return before
  packages.set(one.path, one)
  return one
}

const packages = new Map<string, TreePackage>()
whenForgotten(() => packages.clear())

const answers: { [Kind in keyof TreeAnswers]: (request: TreeQuestion['request']) => TreeAnswers[Kind] } = {
  plan: (request) => planBoth(request, listingFor(request)),
  analysis: (request) => analyse(request, listingFor(request)),
}
