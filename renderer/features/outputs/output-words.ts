const known: Readonly<Record<string, string>> = {
  out: 'The package itself',
  bin: 'Commands',
  sbin: 'Commands for administration',
  lib: 'Libraries that other programs load',
  man: 'Manual pages',
  info: 'Info pages',
  doc: 'Documentation to read',
  devdoc: 'Documentation of its libraries',
  devman: 'Manual pages of its libraries',
  dev: 'Headers and all else to compile against it',
  static: 'Libraries to link into a program',
  debug: 'Symbols for a debugger',
  data: 'Data that it needs when it runs',
  locale: 'Words in other languages',
  dist: 'Its source, as it is handed on',
  py: 'Its Python part',
  python: 'Its Python part',
  terminfo: 'Descriptions of terminals',
}

/** What an output holds, by its name: the names are the same all over nixpkgs. */
export function outputWords(name: string): string {
  return known[name] ?? 'A part of its own'
}
