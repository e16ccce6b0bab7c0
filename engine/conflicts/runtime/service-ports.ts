type Variables = Readonly<Record<string, string>>

/**
 * Ports that a service's command line and variables say it listens on. Conservative: an address of another host, or of
 * another service (`postgres://localhost:5432`), is where it connects to, and is left out.
 */
export function servicePorts(command: string, own: Variables, all: Variables): number[] {
  const text = withVariables(command, { ...all, ...own })
  const inCommand = [...text.matchAll(option), ...text.matchAll(assignment), ...text.matchAll(address)]
  const inVariables = Object.entries(own).filter(([name]) => /(?:^|_|PG)PORT$/.test(name))
  const found = [...inCommand.map((match) => match[1]), ...inVariables.map(([, value]) => value)]
  const ports = found.filter((one) => /^\d+$/.test(one ?? '')).map(Number)
  return [...new Set(ports)].filter((port) => port > 0 && port < 65_536).sort((a, b) => a - b)
}

/** `--port 80`, `--http-port=80`, `-p 80`; not the `-p` of programs by which one connects or makes folders. */
const option =
  /(?<!\b(?:ssh|scp|psql|mkdir|nc|telnet)\b[^;&|]*)(?<=^|\s)(?:--(?:[\w-]+-)?port|-p)(?:=|\s+)["']?(\d+)\b/g
/** `PORT=80 program`, `export API_PORT=80`. */
const assignment = /(?<![\w$])(?:\w+_)?PORT=["']?(\d+)\b/g
/** `:80`, `0.0.0.0:80`, `localhost:80`; not within `http://…`. */
const address = /(?<=^|[\s="'])(?:0\.0\.0\.0|127\.0\.0\.1|localhost|\[::1?\]|\*)?:(\d+)(?![\w.:/])/g

/** Variables of the manifest in a command line, as far as their values are plain. */
function withVariables(command: string, variables: Variables): string {
  return command.replace(
    /\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g,
    (whole, braced: string, fallback: string, bare: string) => {
      const name = braced ?? bare
      const value = Object.hasOwn(variables, name) ? variables[name] : fallback
      return value === undefined || value.includes('$') ? whole : value
    },
  )
}
