import { BrowserWindow, Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import type { DesktopCommand } from '../shared/model/desktop.ts'

/** The application menu. Its commands are the page's own, named by their id, so that no action exists twice. */
export function applicationMenu(platform: NodeJS.Platform): Menu {
  const mac = platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: 'File',
      submenu: [
        pageCommand('New environment…', 'environment.new', 'CmdOrCtrl+N'),
        pageCommand('Search or run a command…', 'palette.open', 'CmdOrCtrl+K'),
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]
  return Menu.buildFromTemplate(template)
}

/** The page listens for the key itself, terminals included; the menu only shows it. */
function pageCommand(label: string, id: DesktopCommand['id'], accelerator: string): MenuItemConstructorOptions {
  const click = () => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
    if (window) sendCommand(window, { id })
  }
  return { label, accelerator, registerAccelerator: false, click }
}

/** Runs a command of the page that a window shows. */
export function sendCommand(window: BrowserWindow, command: DesktopCommand): void {
  window.webContents.send('floe:command', command)
}
