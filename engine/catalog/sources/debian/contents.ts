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
    if (!this.#wants(line)) return
    const space = line.search(/\s+\S+$/)
    if (space < 0) return
    const packages = line.slice(space).trim().split(',')
    this.#take(
      line.slice(0, space),
      packages.map((one) => one.slice(one.lastIndexOf('/') + 1)),
    )
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

/** A reader that gathers the paths of one package. */
export function pathReader(name: string, paths: Set<string>): ContentsReader {
  const mark = `/${name}`
  return new ContentsReader({
    wants: (line) => line.includes(mark),
    take: (path, packages) => {
      if (packages.includes(name)) paths.add(path)
    },
  })
}
