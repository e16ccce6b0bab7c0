import stripAnsi from 'strip-ansi'

/** What Nix is doing, in the order in which it says so. */
export type NixEvent =
  | { readonly kind: 'building'; readonly derivation: string; readonly name: string }
  | { readonly kind: 'phase'; readonly derivation: string; readonly phase: string }
  | { readonly kind: 'fetching'; readonly what: string; readonly name: string }
  | { readonly kind: 'progress'; readonly progress: NixProgress }
  /** Nix waits until other work is over, in words; null when it goes on. */
  | { readonly kind: 'waiting'; readonly words: string | null }
  | { readonly kind: 'line'; readonly text: string }

export interface NixProgress {
  readonly builds: Count
  /** Store paths to fetch. */
  readonly paths: Count
  readonly bytes: Count
}

interface Count {
  readonly done: number
  readonly total: number
}

/** What a failed run left to say: error messages, and the derivation whose build failed with the end of its output. */
export interface NixFailureFacts {
  readonly messages: readonly string[]
  readonly failed: { readonly derivation: string; readonly lastLines: readonly string[] } | null
}

/** Numbers of Nix's internal log format (logging.hh), the same from 2.4 on. */
const Activity = {
  copyPath: 100,
  fileTransfer: 101,
  copyPaths: 103,
  builds: 104,
  build: 105,
  substitute: 108,
  buildWaiting: 111,
} as const
const Result = { buildLogLine: 101, setPhase: 104, progress: 105, setExpected: 106, postBuildLogLine: 107 } as const
const keptLines = 40
/** Nix's levels: 0 error, 1 warning, 2 notice, 3 info, then talk. */
const warning = 1
const informative = 3

interface Running {
  readonly type: number
  /** The derivation, store path or address that it is about. */
  readonly what: string
  readonly lines: string[]
  done: number
  total: number
}

/** Reads `--log-format internal-json` as it arrives; lines in other forms pass as plain text. */
export class NixLogReader {
  readonly #onEvent: (event: NixEvent) => void
  readonly #activities = new Map<number, Running>()
  readonly #messages: string[] = []
  #builds: Count = { done: 0, total: 0 }
  #paths: Count = { done: 0, total: 0 }
  #bytesFinished = 0
  #bytesExpected = 0
  #failures = 0
  /** The count of failed builds rises just before the failed build's own activity stops. */
  #failureSeen = false
  #failed: NixFailureFacts['failed'] = null
  /** What Nix waits for: a message that nothing has followed yet, or activities that have not stopped. */
  readonly #waits = new Set<number | 'message'>()
  #rest = ''

  constructor(onEvent: (event: NixEvent) => void) {
    this.#onEvent = onEvent
  }

  push(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#read(line)
  }

  end(): NixFailureFacts {
    if (this.#rest) this.#read(this.#rest)
    this.#rest = ''
    for (const wait of this.#waits) this.#endWait(wait)
    return { messages: this.#messages, failed: this.#failed }
  }

  #read(text: string): void {
    const record = parseRecord(text)
    this.#endWait('message')
    if (!record) this.#line(stripAnsi(text))
    else if (record.action === 'start') this.#start(record)
    else if (record.action === 'stop') this.#stop(record.id)
    else if (record.action === 'result') this.#result(record)
    else if (record.action === 'msg') this.#message(record)
  }

  #start(record: LogRecord): void {
    const what = textOf(record.fields[0])
    this.#activities.set(record.id, { type: record.type, what, lines: [], done: 0, total: 0 })
    const name = derivationName(what)
    if (record.type === Activity.build) this.#onEvent({ kind: 'building', derivation: what, name })
    if (record.type === Activity.substitute || record.type === Activity.copyPath)
      this.#onEvent({ kind: 'fetching', what, name })
    if (record.type === Activity.buildWaiting) this.#wait(record.id, record.text)
    if (record.text && record.level <= informative) this.#line(record.text)
  }

  #stop(id: number): void {
    const ended = this.#activities.get(id)
    this.#activities.delete(id)
    this.#endWait(id)
    if (ended?.type === Activity.fileTransfer) this.#bytesFinished += Math.max(ended.done, ended.total)
    if (ended?.type !== Activity.build || !this.#failureSeen) return
    this.#failureSeen = false
    this.#failed ??= { derivation: ended.what, lastLines: ended.lines }
  }

  #result({ id, type, fields }: LogRecord): void {
    const activity = this.#activities.get(id)
    if (!activity) return
    const [first, second, , fourth] = fields
    if (type === Result.buildLogLine || type === Result.postBuildLogLine) this.#logLine(activity, textOf(first))
    else if (type === Result.setPhase) this.#onEvent({ kind: 'phase', derivation: activity.what, phase: textOf(first) })
    else if (type === Result.setExpected && first === Activity.fileTransfer) this.#bytesExpected = numberOf(second)
    else if (type === Result.progress) {
      activity.done = numberOf(first)
      activity.total = numberOf(second)
      this.#progress(activity, numberOf(fourth))
    }
  }

  #logLine(activity: Running, raw: string): void {
    const text = stripAnsi(raw)
    activity.lines.push(text)
    if (activity.lines.length > keptLines) activity.lines.shift()
    this.#line(text)
  }

  #progress({ type, done, total }: Running, failures: number): void {
    if (type === Activity.copyPaths) this.#paths = { done, total }
    else if (type === Activity.builds) {
      this.#builds = { done, total }
      this.#failureSeen ||= failures > this.#failures
      this.#failures = failures
    } else if (type !== Activity.fileTransfer) return
    this.#onEvent({ kind: 'progress', progress: { builds: this.#builds, paths: this.#paths, bytes: this.#bytes() } })
  }

  #bytes(): Count {
    const running = [...this.#activities.values()].filter(({ type }) => type === Activity.fileTransfer)
    const done = running.reduce((sum, one) => sum + one.done, this.#bytesFinished)
    const known = running.reduce((sum, one) => sum + one.total, this.#bytesFinished)
    return { done, total: Math.max(known, this.#bytesExpected) }
  }

  #message({ level, text }: LogRecord): void {
    if (level <= warning) this.#messages.push(text)
    if (level <= informative && text.startsWith('waiting for ')) this.#wait('message', text)
    if (level <= informative) this.#line(text)
  }

  #wait(what: number | 'message', text: string): void {
    this.#waits.add(what)
    this.#onEvent({ kind: 'waiting', words: waitWords(text) })
  }

  #endWait(what: number | 'message'): void {
    if (this.#waits.delete(what) && this.#waits.size === 0) this.#onEvent({ kind: 'waiting', words: null })
  }

  #line(text: string): void {
    this.#onEvent({ kind: 'line', text })
  }
}

interface LogRecord {
  readonly action: string
  readonly id: number
  readonly type: number
  readonly level: number
  readonly text: string
  readonly fields: readonly unknown[]
}

function parseRecord(line: string): LogRecord | null {
  if (!line.startsWith('@nix ')) return null
  try {
    const raw: unknown = JSON.parse(line.slice(5))
    if (typeof raw !== 'object' || raw === null) return null
    const { action, id, type, level, text, msg, fields } = raw as Record<string, unknown> // an object, by the line above
    return {
      action: textOf(action),
      id: numberOf(id),
      type: numberOf(type),
      level: numberOf(level),
      text: stripAnsi(textOf(text) || textOf(msg)),
      fields: Array.isArray(fields) ? fields : [],
    }
  } catch {
    return null
  }
}

/** Nix speaks of its locks; what holds them is another Nix, of another program or another user. */
function waitWords(text: string): string {
  const lock = /^waiting for (?:lock on '([^']+)'|the big |exclusive access )/.exec(text)
  if (!lock) return text.replace(/\.+$/, '')
  return `waiting for another Nix process${lock[1] ? ` that makes ${derivationName(lock[1])}` : ''}`
}

/** `jq-1.6` of `/nix/store/<hash>-jq-1.6.drv`. */
export function derivationName(path: string): string {
  return path.replace(/^.*\/[0-9a-z]{32}-/, '').replace(/\.drv$/, '')
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const numberOf = (value: unknown) => (typeof value === 'number' ? value : 0)
