import { BrowserWindow, app, nativeTheme, screen } from 'electron'
import { join } from 'node:path'
import { isVisible, readWindowState, writeWindowState } from './window-state.ts'

/** The colours of the page before it is there (tokens.css, `bg-window`), so that nothing flashes. */
const background = { light: '#eef1f4', dark: '#15181c' }

/** Opens the main window where it was last closed. It shows itself when its first frame is ready. */
export function openWindow(): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json')
  const state = readWindowState(stateFile)
  const bounds =
    state.bounds &&
    isVisible(
      state.bounds,
      screen.getAllDisplays().map((display) => display.workArea),
    )
      ? state.bounds
      : {}
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...bounds,
    minWidth: 900,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: join(__dirname, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: !app.isPackaged,
    },
  })
  if (state.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () =>
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  )
  void window.loadURL('floe://app/')
  return window
}
