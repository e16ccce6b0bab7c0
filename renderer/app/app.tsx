import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import { RouterProvider } from 'react-aria-components'
import { Router, useLocation } from 'wouter'
import { queryClient, useFloeQuery } from '../api/query.ts'
import { UndoToast } from '../features/history/undo-toast.tsx'
import { startShortcuts } from '../shortcuts/listen.ts'
import { useRegistry } from '../shortcuts/registry.ts'
import { afterFrame } from '../components/after-frame.ts'
import { startWindowCommands, useEnvironmentCommands } from './commands.ts'
import { Dialogs } from './dialogs.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { startFocusNet } from '../shortcuts/focus-net.ts'
import { hashLocation, navigate } from './hash-location.ts'
import { PageRoutes } from './page-routes.tsx'
import { Shell } from './shell.tsx'
import { applyTheme } from './theme.ts'
import { applyTextSize } from '../state/text-size.ts'
import { windowTitle } from './window-title.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'

startWindowCommands(navigate)

interface Props {
  /** Called when the first frame has been seen. */
  readonly onShown: () => void
}

export function App({ onShown }: Props) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    void afterFrame().then(() => {
      onShown()
      setShown(true)
    })
  }, [onShown])
  return (
    <QueryClientProvider client={queryClient}>
      <Router hook={hashLocation} searchHook={hashLocation.searchHook}>
        <Window shown={shown} />
      </Router>
    </QueryClientProvider>
  )
}

function Window({ shown }: { readonly shown: boolean }) {
  const [path] = useLocation()
  const settings = useFloeQuery('settings', 'get', {}).data
  const theme = settings?.theme
  const textSize = settings?.textSize
  const singleKeys = settings?.singleKeyShortcuts ?? true
  const chosenKeys = settings?.shortcuts
  const environments = useFloeQuery('environments', 'list', {}).data
  const title = windowTitle(path, (id) => environments?.find((environment) => environment.id === id)?.name)
  useEnvironmentCommands()
  useEffect(() => startFocusNet(), [])
  useEffect(() => {
    document.title = visibleLine(title)
  }, [title])
  useEffect(() => startShortcuts({ singleKeys: () => singleKeys }), [singleKeys])
  useEffect(() => (chosenKeys ? useRegistry.setState({ chosenKeys }) : undefined), [chosenKeys])
  useEffect(() => (theme ? applyTheme(theme) : undefined), [theme])
  useEffect(() => (textSize ? applyTextSize(textSize) : undefined), [textSize])
  return (
    <RouterProvider navigate={navigate}>
      <Shell>
        <ErrorBoundary place={path}>
          <Suspense>
            <PageRoutes />
          </Suspense>
        </ErrorBoundary>
      </Shell>
      {shown ? <Dialogs /> : null}
      {shown ? <UndoToast /> : null}
    </RouterProvider>
  )
}
