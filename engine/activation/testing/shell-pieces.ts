import fc from 'fast-check'

/** Texts of what shells, prompts and patterns treat in their own way, and of anything else that a variable can hold. */
export const shellText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...Array.from('\'"\\`$!%^&|;<>()[]{}*?~#=:,@-+ \t\nabné漢🌍'),
        '$(touch PWNED)',
        '`touch PWNED`',
        '${IFS}',
        '$HOME',
        "'\\''",
        '\\\n',
        '!!',
        '%n',
        '\\e',
        '\\044',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join('').replaceAll('\0', ''))

/** A variable's value as a manifest has it: quoted well, quoted badly, with and without what bash expands. */
export const varsText = fc
  .array(
    fc.constantFrom(
      'a',
      'b c',
      ' ',
      '\n',
      '\\',
      '\\\\',
      '\\"',
      '"',
      "'",
      '$A',
      '${A}',
      '${A:-x}',
      '${NOPE-y}',
      '$NOPE',
      '$(echo s)',
      '$(',
      ')',
      '`echo t`',
      '`',
      '\\$',
      '\\`',
      '$',
      '!',
      '*',
      '~',
      ';',
      '#',
      '\\n',
      '\\\n',
      '%',
      'é',
      '}',
      '{',
      '&',
      '|',
    ),
    { maxLength: 7 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => !text.includes('$$')) // a process number: never twice the same
