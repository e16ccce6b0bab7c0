import { BrowserWindow, Menu, app, dialog, ipcMain, session } from 'electron'
import { join } from 'node:path'
import { openEngineChannel } from '../engine/client.ts'
import { parseDeepLink } from './deep-link.ts'
import { guardContents, guardPermissions, isOurPage, openExternal } from './guards.ts'
import { applicationMenu, sendCommand } from './menu.ts'
import { openPlace } from './open-place.ts'
import { registerScheme, serveScheme } from './protocol.ts'
import { mayQuit } from './quit.ts'
import { relayEngine } from './relay.ts'
import { openWindow } from './window.ts'

/** Only one Floe runs for each user; a second start brings the first one's window to the front. */
if (!app.requestSingleInstanceLock()) {
  app.quit()
} else {
  registerScheme()
  guardContents(app)
  app.on('second-instance', (_event, args) => showWindow(args))
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', askBeforeQuit)
  app.whenReady().then(start, fatal)
}

function start(): void {
  guardPermissions(session.defaultSession)
  serveScheme(join(__dirname, '..', 'renderer'))
  Menu.setApplicationMenu(applicationMenu(process.platform))
  answerPage()
  openWindow()
}

/** What the page may ask for, each only from the main frame of our own page. */
function answerPage(): void {
  ipcMain.on('floe:connect', (event) => {
    if (isOurPage(event.sender, event.senderFrame))
      void relayEngine(event.sender, () => openEngineChannel({ start: true }))
  })
  ipcMain.on('floe:open-external', (event, url: unknown) => {
    if (isOurPage(event.sender, event.senderFrame) && typeof url === 'string') openExternal(url)
  })
  ipcMain.on('floe:paste', (event) => {
    if (isOurPage(event.sender, event.senderFrame)) event.sender.paste()
  })
  ipcMain.handle('floe:open-place', (event, id: unknown, place: unknown) =>
    isOurPage(event.sender, event.senderFrame) ? openPlace(id, place) : false,
  )
  ipcMain.handle('floe:pick-folder', async (event, start: unknown) => {
    const window = BrowserWindow.fromWebContents(event.sender)
    if (!window || !isOurPage(event.sender, event.senderFrame)) return null
    const { filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openDirectory', 'createDirectory'],
      ...(typeof start === 'string' ? { defaultPath: start } : {}),
    })
    return filePaths[0] ?? null
  })
}

/** Brings the window to the front; a link among the arguments opens a view, and nothing else of them is used. */
function showWindow(args: readonly string[]): void {
  const window = BrowserWindow.getAllWindows()[0] ?? openWindow()
  if (window.isMinimized()) window.restore()
  window.focus()
  const link = args.map(parseDeepLink).find((one) => one !== null)
  if (!link) return
  sendCommand(window, link.view === 'search' ? { id: 'go.search', text: link.text } : { id: 'go.environments' })
}

let settled = false

/** Quitting waits for the answer to one question, where there is one to ask. */
function askBeforeQuit(event: { preventDefault(): void }): void {
  if (settled) return
  event.preventDefault()
  void mayQuit().then((yes) => {
    settled = yes
    if (yes) app.quit()
    else openWindow()
  })
}

function fatal(error: unknown): void {
  dialog.showErrorBox('Floe could not start', error instanceof Error ? (error.stack ?? error.message) : String(error))
  app.exit(1)
}
