/** The commands of the page that the desktop's menu and links from outside run, by their ids in renderer/app/commands.ts. */
export const desktopCommandIds = ['environment.new', 'palette.open', 'go.environments', 'go.search'] as const

/** A command as the desktop asks the page for it. */
export interface DesktopCommand {
  readonly id: (typeof desktopCommandIds)[number]
  /** What to search for, from a link `floe://search?text=…`. */
  readonly text?: string
}

/** What the desktop can open of an environment. */
export type EnvironmentPlace = 'folder' | 'manifest'

/** All that the page gets of the desktop: electron/preload.ts exposes it, renderer/api/bridge.ts reads it. */
export interface DesktopBridge {
  readonly platform: string
  /** Asks for a new port to the engine; it arrives as a message `floe-port` on the window. */
  readonly connect: () => void
  /** The native folder dialog; null when it was closed. */
  readonly pickFolder: (start?: string) => Promise<string | null>
  readonly openExternal: (url: string) => void
  /** Opens it in the file manager or the editor of the desktop; false when it could not. */
  readonly openPlace: (environment: string, place: EnvironmentPlace) => Promise<boolean>
  /** Pastes into what has the focus, as the key does. */
  readonly paste: () => void
  /** Draws the page this many times as large. */
  readonly zoom: (factor: number) => void
  /** Commands of the application menu and of links from outside. */
  readonly onCommand: (listener: (command: DesktopCommand) => void) => void
}
