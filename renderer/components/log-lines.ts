/** The lines of a growing text. A carriage return restarts its line, as progress bars do. */
export class LogLines {
  #lines: string[] = []
  #open = ''

  /** All lines, the unfinished last one too. */
  all(): readonly string[] {
    return this.#open ? [...this.#lines, lastWriting(this.#open)] : this.#lines.slice()
  }

  push(text: string): void {
    const parts = (this.#open + text).split('\n')
    this.#open = parts.pop() ?? ''
    for (const part of parts) this.#lines.push(lastWriting(part))
  }

  /** A line that the log did not say: a gap, the end. */
  note(text: string): void {
    if (this.#open) this.push('\n')
    this.#lines.push(text)
  }

  clear(): void {
    this.#lines = []
    this.#open = ''
  }
}

function lastWriting(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line
  return text.slice(text.lastIndexOf('\r') + 1)
}
