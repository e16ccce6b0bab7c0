import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { expect, it } from 'vitest'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { environmentIdSchema } from '../../shared/model/environment.ts'
import { paths } from '../state/paths.ts'
import { useWindowState } from '../state/window-state.ts'
import { ErrorNotice } from './error-notice.tsx'

const [here, other] = ['0a1b2c3d', '11111111'].map((id) => environmentIdSchema.parse(id))
const gone = new FloeError('FOLDER_MISSING', 'gone', { folder: '/home/you/app', listed: true })

async function shown(path: string, environment?: typeof here): Promise<HTMLElement> {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  const place = document.createElement('div')
  document.body.append(place)
  const { hook } = memoryLocation({ path })
  await act(async () =>
    createRoot(place).render(
      <Router hook={hook}>
        <ErrorNotice error={gone} environment={environment ?? null} />
      </Router>,
    ),
  )
  return place
}

it.each([
  ['a page of the environment', paths.section(String(here), 'history'), undefined, here],
  ['a task of another one', paths.task('1'), other, other],
])('offers Find it on %s where a folder is gone', async (_place, path, environment, expected) => {
  const place = await shown(path, environment)
  expect(place.textContent).toContain('Folder is gone')
  expect(place.textContent).not.toContain('floe init')
  const button = [...place.querySelectorAll('button')].find(({ textContent }) => textContent === 'Find it')
  await act(async () => button?.click())
  expect(useWindowState.getState().dialog).toEqual({ kind: 'find', environment: expected })
})
