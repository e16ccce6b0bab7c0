import { CommanderError } from 'commander'
import type { Step } from '../shared/errors/error-spec.ts'
import { FloeError } from '../shared/errors/floe-error.ts'
import { describe } from '../shared/errors/describe.ts'
import { problemPlaces } from '../shared/errors/problem-places.ts'
import { bold, note, printJson, red, visibleLine, visibleText } from './output.ts'

/** Ends the program with a code of its own, after everything has been said. */
export class Exit extends Error {
  readonly code: number

  constructor(code: number) {
    super(`exit ${code}`)
    this.code = code
  }
}

/** Says what went wrong, why, and what to do next, and gives the exit code. */
export function printError(error: unknown, json: boolean): number {
  if (error instanceof Exit) return error.code
  if (error instanceof CommanderError) return endOfCommand(error, json)
  const known = error instanceof FloeError ? error : internal(error)
  const { title, explanation, steps } = describe(known)
  const detail = listOf(known)
  if (json)
    printJson({ error: { code: known.code, message: known.message, title, explanation, details: known.details } })
  note(`${red('floe:')} ${bold(visibleLine(title))}`)
  const places = placesOf(known)
  // What follows the first line is told again with each place.
  const lines = visibleText(explanation).split('\n')
  for (const line of places.length > 1 ? lines.slice(0, 1) : lines) note(`  ${line}`)
  for (const line of places) note(`    ${line}`)
  for (const line of detail) note(`    ${visibleLine(line)}`)
  for (const line of steps.map(stepLine)) if (line) note(`  ${line}`)
  return exitCodeOf(known)
}

/** A wrong command ends with 2; commander has said on standard error what is wrong with it. Help ends with 0. */
function endOfCommand({ exitCode, message }: CommanderError, json: boolean): number {
  if (exitCode === 0) return 0
  const title = message.replace(/^error: /, '')
  if (json) printJson({ error: { code: 'USAGE', message: title, title, explanation: '', details: {} } })
  return 2
}

function exitCodeOf({ code }: FloeError): number {
  if (code === 'CANCELLED') return 130
  return code === 'BAD_INPUT' || code === 'MODE_INVALID' ? 2 : 1
}

/** What is too long for a sentence, line by line. */
function listOf(error: FloeError): string[] {
  const known: FloeError = error
  if (known.code !== 'CONFLICTS') return []
  const { conflicts, total } = (known as FloeError<'CONFLICTS'>).details // The code says which details these are.
  const rows = conflicts.map(
    ({ path, packages, identical }) => `${path}  ${packages.join(', ')}${identical ? '  (equal contents)' : ''}`,
  )
  const more = total - conflicts.length
  return [
    ...rows,
    ...(more > 0 ? [`… and ${more} more`] : []),
    'The change waits. Its ways out: floe conflicts. To take the recommended ones: floe settle',
  ]
}

/** Where in a file something is wrong, with the lines around it: the same that a window shows. */
function placesOf({ details }: FloeError): string[] {
  const { path, places } = problemPlaces(details)
  if (places.length === 0 && path !== null) return [visibleLine(path)]
  return places.flatMap(({ line, column, message, excerpt }) => {
    const place = [path ?? 'manifest.toml', line, column].filter((part) => part !== null).join(':')
    const said = visibleLine(message === null ? place : `${place}: ${message}`)
    return excerpt === null ? [said] : [said, ...visibleText(excerpt).split('\n')]
  })
}

/** A next step as something that can be typed; steps that only a window can take are left out. */
function stepLine({ label, action }: Step): string | null {
  switch (action.kind) {
    case 'command':
      return `${label}: ${visibleLine(action.command)}`
    case 'page':
    case 'find':
      return `${label}: floe open`
    case 'retry':
    case 'log':
    case 'edit':
      return null
  }
}

function internal(error: unknown): FloeError {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  if (process.env['FLOE_DEBUG']) note(reason)
  return new FloeError('INTERNAL', reason, { incident: reason.split('\n')[0] ?? '' })
}
