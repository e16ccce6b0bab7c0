import { isTable } from '../lib/is-table.ts'

/**
 * Variables that steer no program whatever reads them: the name is one whose meaning is settled, and the whole value is
 * a number, a switch or a word of a closed set. Nothing here can name a file, a program, a host or an option, and a name
 * that an environment makes up is never harmless: the program that reads it is not known. A list of the dangerous ones
 * could not be complete; this one need not be. What is missing is shown and asked about.
 */
const harmlessVariables: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^(?:[A-Z][A-Z0-9]*_)?PORT$/, /^\d{1,5}$/],
  [/^(?:[A-Z][A-Z0-9]*_)?LOG_LEVEL$/, /^(?:trace|debug|info|warn|warning|error|fatal|off)$/i],
  [/^(?:NODE|RAILS|RACK|APP)_ENV$/, /^(?:development|test|staging|production)$/],
  [/^(?:CI|NO_COLOR|FORCE_COLOR|CLICOLOR|CLICOLOR_FORCE)$/, /^(?:[01]|true|false)$/],
  [/^(?:PYTHONUNBUFFERED|PYTHONDONTWRITEBYTECODE)$/, /^[01]$/],
  [/^(?:LANG|LC_ALL)$/, /^(?:C|POSIX|[a-z]{2}_[A-Z]{2})(?:\.(?:UTF-8|utf8))?$/],
  [/^TZ$/, /^(?:UTC|[A-Z][A-Za-z_]{1,20}\/[A-Z][A-Za-z_]{1,30})$/],
]

/** Whether a variable with this value can be set without asking: see the list above. */
export function isHarmlessVariable(name: string, value: string): boolean {
  return harmlessVariables.some(([names, values]) => names.test(name) && values.test(value))
}

/** Settings that only describe their neighbours; they run nothing without it. `*` stands for any name. */
const harmlessSettings = [
  'services.*.systems',
  'services.*.is-daemon',
  'build.*.description',
  'build.*.license',
  'build.*.runtime-packages',
].map((path) => path.split('.'))

/** Whether the setting at this path of a manifest runs nothing by itself. */
export function isHarmlessSetting(path: readonly string[], value: unknown): boolean {
  if (isTable(value)) return false
  return harmlessSettings.some(
    (pattern) => pattern.length === path.length && pattern.every((part, at) => part === '*' || part === path[at]),
  )
}
