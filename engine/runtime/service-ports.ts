type Variables = Readonly<Record<string, string>>

/**
 * Ports that a service's command line and variables say it listens on. Conservative: an address of another host, or of
 * another service (`postgres://localhost:5432`), is where it connects to, and is left out.
 */
export function servicePorts(command: string, own: Variables, all: Variables): number[] {
  const text = withVariables(command, { ...all, ...own })
  const inVariables = Object.entries(own).flatMap(([name, value]) => (isPortName(name) ? [value] : []))
  const found = [...namedPorts(text).map(([, port]) => port), ...inVariables]
  const ports = found.filter((one) => /^\d+$/.test(one ?? '')).map(Number)
  return [...new Set(ports)].filter((port) => port > 0 && port < 65_536).sort((a, b) => a - b)
}

/** Where a command line names a port to listen on: each match holds the number as its first group. */
export const namedPorts = (command: string): RegExpMatchArray[] =>
  [option, assignment, address].flatMap((pattern) => [...command.matchAll(pattern)])

export const isPortName = (variable: string): boolean => /(?:^|_|PG)PORT$/.test(variable)

/** `--port 80`, `--http-port=80`, `-p 80`; not the `-p` of programs by which one connects or makes folders. */
const option =
  /(?<!\b(?:ssh|scp|psql|mkdir|nc|telnet)\b[^;&|]*)(?<=^|\s)(?:--(?:[\w-]+-)?port|-p)(?:=|\s+)["']?(\d+)\b/g
/** `PORT=80 program`, `export API_PORT=80`. */
const assignment = /(?<![\w$])(?:\w+_)?PORT=["']?(\d+)\b/g
/** `:80`, `0.0.0.0:80`, `localhost:80`; not within `http://…`. */
const address = /(?<=^|[\s="'])(?:0\.0\.0\.0|127\.0\.0\.1|localhost|\[::1?\]|\*)?:(\d+)(?![\w.:/])/g

const reference = /\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g

/** Variables that a command line names, and what it takes in place of one that is not set. */
export const referredVariables = (
  command: string,
): { readonly name: string; readonly fallback: string | undefined }[] =>
  [...command.matchAll(reference)].map(([, braced, fallback, bare]) => ({ name: braced ?? bare ?? '', fallback }))

/** Variables of the manifest in a command line, as far as their values are plain. */
function withVariables(command: string, variables: Variables): string {
  return command.replace(reference, (whole, braced: string, fallback: string, bare: string) => {
    const name = braced ?? bare
    const value = Object.hasOwn(variables, name) ? variables[name] : fallback
    return value === undefined || value.includes('$') ? whole : value
  })
}
