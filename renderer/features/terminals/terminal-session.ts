import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { Terminal } from '@xterm/xterm'
import type { z } from 'zod'
import type { terminalOutputSchema } from '../../../shared/model/terminal.ts'
import { openExternal } from '../../api/bridge.ts'
import { call } from '../../api/client.ts'
import { follow } from '../../api/follow.ts'
import { lowestContrast, onThemeChange, terminalTheme } from './terminal-theme.ts'

type Output = z.infer<typeof terminalOutputSchema>

interface Options {
  readonly id: string
  readonly fontSize: number
  /** Enter, after the program has ended. */
  readonly onRestart: () => void
}

function findColours() {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    matchBackground: token('find'),
    activeMatchBackground: token('find-current'),
    activeMatchBorder: token('focus'),
    matchOverviewRuler: token('find-current'),
    activeMatchColorOverviewRuler: token('find-current'),
  }
}

/** One terminal of the engine on the screen: its scrollback first, then live, keys and size the other way. */
export class TerminalSession {
  readonly terminal: Terminal
  readonly search = new SearchAddon()
  readonly #options: Options
  readonly #fit = new FitAddon()
  readonly #stop = new AbortController()
  readonly #stopTheme: () => void
  /** What the terminal answers to old output was answered then. */
  #replaying = true
  #ended = false
  #resizing: ReturnType<typeof setTimeout> | undefined

  constructor(options: Options) {
    this.#options = options
    const style = getComputedStyle(document.documentElement)
    this.terminal = new Terminal({
      allowProposedApi: true,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      fontFamily: style.getPropertyValue('--font-mono'),
      fontSize: options.fontSize,
      lineHeight: 1.25,
      scrollback: 10_000,
      theme: terminalTheme(),
      minimumContrastRatio: lowestContrast(),
      linkHandler: { activate: (event, uri) => openLink(event, uri), allowNonHttpProtocols: false },
    })
    this.#stopTheme = onThemeChange(() => {
      this.terminal.options.theme = terminalTheme()
      this.terminal.options.minimumContrastRatio = lowestContrast()
    })
    // A program may not put things on the clipboard unasked.
    this.terminal.parser.registerOscHandler(52, () => true)
    this.terminal.onData((data) => this.#send(data))
    this.terminal.onBinary((data) => this.#send(data))
    this.terminal.onResize(({ cols, rows }) => this.#resize(cols, rows))
  }

  /** Shows it inside an element and begins to read. */
  open(element: HTMLElement): void {
    this.terminal.loadAddon(this.#fit)
    this.terminal.loadAddon(this.search)
    this.terminal.loadAddon(new WebLinksAddon(openLink))
    this.terminal.open(element)
    this.fit()
    void follow('terminals', 'output', { id: this.#options.id }, this.#stop.signal, {
      onStart: () => {
        this.#replaying = true
        this.terminal.reset()
      },
      onItem: (item) => this.#show(item),
    })
  }

  /** Makes it as large as its element. */
  fit(): void {
    const size = this.#fit.proposeDimensions()
    // An element that is not shown has no size.
    if (size && Number.isFinite(size.cols) && size.cols > 1 && size.rows > 1) this.#fit.fit()
  }

  setFontSize(size: number): void {
    this.terminal.options.fontSize = size
    this.fit()
  }

  find(text: string, direction: 1 | -1): void {
    if (direction > 0) this.search.findNext(text, { decorations: findColours() })
    else this.search.findPrevious(text, { decorations: findColours() })
  }

  async copy(): Promise<void> {
    const text = this.terminal.getSelection()
    if (text) await navigator.clipboard.writeText(text)
  }

  dispose(): void {
    this.#stop.abort()
    this.#stopTheme()
    clearTimeout(this.#resizing)
    this.terminal.dispose()
  }

  /** Resolves when it is drawn, so that the program waits for a slow window. */
  async #show(item: Output): Promise<void> {
    if (item.kind === 'exit') {
      this.#ended = true
      const how = item.exitCode === 0 ? 'Ended.' : `Ended with code ${item.exitCode}.`
      this.terminal.write(`\r\n\u001b[2m${how} Press Enter to start a new one.\u001b[0m\r\n`)
      return
    }
    await new Promise<void>((resolve) => this.terminal.write(bytesOf(item.data), resolve))
    if (item.kind === 'replay') {
      this.#replaying = false
      this.#resize(this.terminal.cols, this.terminal.rows)
    }
  }

  #send(data: string): void {
    if (this.#replaying) return
    if (this.#ended) {
      if (data === '\r') this.#options.onRestart()
      return
    }
    // A paste may be long; keys are short.
    for (let from = 0; from < data.length; from += 65_536) {
      const piece = data.slice(from, from + 65_536)
      call('terminals', 'write', { id: this.#options.id, data: piece }).catch(ignoreLoss)
    }
  }

  #resize(columns: number, rows: number): void {
    clearTimeout(this.#resizing)
    this.#resizing = setTimeout(() => {
      call('terminals', 'resize', { id: this.#options.id, columns, rows }).catch(ignoreLoss)
    }, 40)
  }
}

/** The stream beside it ends with the same loss, and says so. */
const ignoreLoss = () => {}

function openLink(event: MouseEvent, uri: string): void {
  if (event.ctrlKey || event.metaKey) openExternal(uri)
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}
