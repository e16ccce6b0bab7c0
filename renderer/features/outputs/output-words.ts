const known: Readonly<Record<string, string>> = {
  out: 'The package itself',
  bin: 'Commands',
  sbin: 'Commands for administration',
  lib: 'Libraries that other programs load',
  man: 'Manual pages',
  info: 'Info pages',
  doc: 'Documentation',
  devdoc: 'Documentation of its libraries',
  devman: 'Manual pages of its libraries',
  dev: 'Headers and everything else needed to compile against it',
  static: 'Libraries to link into a program',
  debug: 'Symbols for a debugger',
  data: 'Data that it needs at run time',
  locale: 'Translations',
  dist: 'Its source distribution',
  py: 'Its Python modules',
  python: 'Its Python modules',
  terminfo: 'Terminal descriptions',
}

/** What an output holds, by its name: the names are the same all over nixpkgs. */
export function outputWords(name: string): string {
  return known[name] ?? 'A separate part'
}
