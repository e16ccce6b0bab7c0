import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, act } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { expect, it } from 'vitest'
import { contract } from '../../shared/contract/contract.ts'
import { environmentIdSchema } from '../../shared/model/environment.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import type { RemoteCalls } from '../../shared/contract/remote-calls.ts'
import { connection } from '../api/connection.ts'
import { queryClient } from '../api/query.ts'
import { paths } from '../state/paths.ts'
import { hostileAnswer } from '../testing/hostile-answer.ts'
import { environmentSections } from './environment-sections.ts'
import { PageRoutes } from './page-routes.tsx'
import { Sidebar } from './sidebar.tsx'
import { windowPlaces } from './window-places.tsx'

const id = environmentIdSchema.parse('0a1b2c3d')
// oxlint-disable-next-line no-control-regex -- whether any is left is the question
const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** Attributes by which elements are found again; nobody is shown them. */
const data = / (?:data-[\w-]+|id|name|value|for|aria-(?:controls|labelledby|describedby|owns))="[^"]*"/g

function procedureOf(question: string): Procedure {
  const [namespace = '', name = ''] = question.split('.')
  const found: Procedure | undefined = Reflect.get(Reflect.get(contract, namespace), name)
  if (!found) throw new Error(`${question} is not in the contract`)
  return found
}

/** An engine whose every answer is hostile in every field. */
const engine = {
  call: async (question: string) => {
    const procedure = procedureOf(question)
    return procedure.kind === 'stream' ? null : hostileAnswer(procedure.output)
  },
  open: async function* () {},
}

async function markupAt(path: string): Promise<string> {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  queryClient.clear()
  // The page uses these two of its methods.
  connection.setState({ status: 'ready', calls: engine as unknown as RemoteCalls, epoch: 1 })
  const place = document.createElement('div')
  document.body.append(place)
  const root = createRoot(place)
  const { hook, searchHook } = memoryLocation({ path })
  await act(async () => {
    root.render(
      <QueryClientProvider client={queryClient}>
        <Router hook={hook} searchHook={searchHook}>
          <Sidebar rail={false} resize={null} />
          <Suspense>
            <PageRoutes />
          </Suspense>
        </Router>
      </QueryClientProvider>,
    )
  })
  const rest = () => act(() => new Promise((resolve) => setTimeout(resolve, 25)))
  // The page is fetched first; what it asks for comes after.
  for (let waits = 0; waits < 400 && place.querySelector('main, section, h1') === null; waits++) await rest()
  for (let waits = 0; waits < 20; waits++) await rest()
  const markup = document.body.innerHTML.replaceAll(data, '')
  await act(async () => root.unmount())
  document.body.replaceChildren()
  return markup
}

it.each([
  ...windowPlaces.map(({ path, title }) => [title, path]),
  ...environmentSections.map(({ path, title }) => [title, paths.section(id, path)]),
])('shows hostile answers on %s without obeying them', async (_title, path) => {
  const markup = await markupAt(path)
  expect(markup.match(/.{0,80}[\u202a-\u202e]/)?.[0]).toBeUndefined()
  expect(markup).not.toMatch(obeyed)
  expect(markup).toContain('hostile')
  expect(markup).toContain('⟨U+202E⟩gnp.exe')
})
