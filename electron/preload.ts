import { contextBridge, ipcRenderer } from 'electron'

/** All that the page gets of Electron: five fixed functions and a port to the engine. */
const bridge = {
  platform: process.platform,
  /** Asks for a new port to the engine; it arrives as a message `floe-port` on the window. */
  connect: (): void => ipcRenderer.send('floe:connect'),
  /** The native folder dialog; null when it was closed. */
  pickFolder: (start?: string): Promise<string | null> => ipcRenderer.invoke('floe:pick-folder', start),
  openExternal: (url: string): void => ipcRenderer.send('floe:open-external', url),
  /** Commands of the application menu, by their id in the page's registry. */
  onCommand: (listener: (id: string) => void): void => {
    ipcRenderer.on('floe:command', (_event, id: string) => listener(id))
  },
}

contextBridge.exposeInMainWorld('floe', bridge)

ipcRenderer.on('floe:port', (event) => {
  window.postMessage('floe-port', location.origin, event.ports as unknown as MessagePort[]) // the DOM's own ports
})
