import { contextBridge, ipcRenderer, webFrame } from 'electron'
import type { DesktopBridge, DesktopCommand } from '../shared/model/desktop.ts'

/** All that the page gets of Electron: eight fixed functions and a port to the engine. */
const bridge: DesktopBridge = {
  platform: process.platform,
  connect: () => ipcRenderer.send('floe:connect'),
  pickFolder: (start) => ipcRenderer.invoke('floe:pick-folder', start),
  openExternal: (url) => ipcRenderer.send('floe:open-external', url),
  openPlace: (id, place) => ipcRenderer.invoke('floe:open-place', id, place),
  paste: () => ipcRenderer.send('floe:paste'),
  zoom: (factor) => webFrame.setZoomFactor(Math.min(Math.max(factor, 0.5), 2)),
  onCommand: (listener) => {
    ipcRenderer.on('floe:command', (_event, command: DesktopCommand) => listener(command))
  },
}

contextBridge.exposeInMainWorld('floe', bridge)

ipcRenderer.on('floe:port', (event) => {
  window.postMessage('floe-port', location.origin, event.ports as unknown as MessagePort[]) // the DOM's own ports
})
