const programFolder = /^(?:usr\/)?(?:s?bin|games)\/([^/]+)$/

/** Takes text of apt's Contents lists in pieces (`path   section/package,section/package`) and keeps what a reader asks for. */
export class ContentsReader {
  readonly #take: (path: string, packages: readonly string[]) => void
  readonly #wants: (line: string) => boolean
  #rest = ''

  /** `wants` sees each raw line first, because nearly all of a list's ten million lines are of no interest. */
  constructor(options: {
    wants: (line: string) => boolean
    take: (path: string, packages: readonly string[]) => void
  }) {
    this.#wants = options.wants
    this.#take = options.take
  }

  push(text: string): void {
    const whole = this.#rest + text
    let start = 0
    for (let end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', start)) {
      this.#line(whole.slice(start, end))
      start = end + 1
    }
    this.#rest = whole.slice(start)
  }

  end(): void {
    this.#line(this.#rest)
    this.#rest = ''
  }

  #line(line: string): void {
    const found = this.#wants(line) ? parseLine(line) : null
    if (found) this.#take(found.path, found.packages)
  }
}

/** A reader that gathers which package has which commands. */
export function commandReader(commands: Map<string, Set<string>>): ContentsReader {
  return new ContentsReader({
    wants: (line) => /^(?:usr\/)?(?:s?bin|games)\//.test(line),
    take: (path, packages) => {
      const command = programFolder.exec(path)?.[1]
      if (!command) return
      for (const name of packages) {
        const known = commands.get(name)
        if (known) known.add(command)
        else commands.set(name, new Set([command]))
      }
    },
  })
}

/** Gathers the paths of some packages. Looks for their names in whole pieces of text: ten times as fast as line by line. */
export class FilesReader {
  readonly files: ReadonlyMap<string, Set<string>>
  readonly #mark: RegExp
  #rest = ''

  constructor(names: readonly string[]) {
    this.files = new Map(names.map((name) => [name, new Set<string>()]))
    const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    this.#mark = new RegExp(`/(?:${escaped.join('|')})(?=[,\\n])`, 'g')
  }

  push(text: string): void {
    const whole = this.#rest + text
    const end = whole.lastIndexOf('\n') + 1
    this.#rest = whole.slice(end)
    this.#read(whole.slice(0, end))
  }

  end(): void {
    this.#read(`${this.#rest}\n`)
    this.#rest = ''
  }

  #read(text: string): void {
    this.#mark.lastIndex = 0
    for (let found = this.#mark.exec(text); found; found = this.#mark.exec(text)) {
      const end = text.indexOf('\n', found.index)
      const line = parseLine(text.slice(text.lastIndexOf('\n', found.index) + 1, end))
      for (const name of line?.packages ?? []) this.files.get(name)?.add(line?.path ?? '')
      this.#mark.lastIndex = end
    }
  }
}

function parseLine(line: string): { path: string; packages: readonly string[] } | null {
  const space = line.search(/\s+\S+$/)
  if (space < 0) return null
  const packages = line.slice(space).trim().split(',')
  return { path: line.slice(0, space), packages: packages.map((one) => one.slice(one.lastIndexOf('/') + 1)) }
}
