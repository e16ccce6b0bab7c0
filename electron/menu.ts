import { BrowserWindow, Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'

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
function pageCommand(label: string, id: string, accelerator: string): MenuItemConstructorOptions {
  const click = () => BrowserWindow.getFocusedWindow()?.webContents.send('floe:command', id)
  return { label, accelerator, registerAccelerator: false, click }
}
