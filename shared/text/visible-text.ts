/* oxlint-disable no-control-regex -- control characters are what this file is about */

const escapeSequences = new RegExp(
  [
    '(?:\\x1b\\]|\\x9d)[^\\x07\\x1b\\x9c]*(?:\\x07|\\x1b\\\\|\\x9c)', // OSC: titles, hyperlinks, the clipboard
    '(?:\\x1b[PX^_]|[\\x90\\x98\\x9e\\x9f])[^\\x1b\\x9c]*(?:\\x1b\\\\|\\x9c)', // DCS, SOS, PM, APC
    '(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]', // CSI: colours, cursor moves
    '\\x1b[ -/]+[0-~]', // character sets
    '\\x1b[0-OQ-WYZ\\\\`-~]', // single ones: reset, save cursor
  ].join('|'),
  'g',
)
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g
const invisible = /[\u200b\u2060\ufeff\u00ad]/g
const directionControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** All format characters but the two joiners, which scripts and emoji need; and breaks that only some programs see. */
const unseen = /(?![\u200c\u200d])\p{Cf}|[\u2028\u2029]/gu
const otherBreaks = /\r\n?|\u2028|\u2029/g
const halfCharacters = /\p{Surrogate}/gu

/**
 * Text from elsewhere (descriptions, authors, file names, log lines) as it is safe to show outside a terminal: escape
 * sequences are gone, other control and direction characters are drawn instead of obeyed. Lines and tabs stay.
 */
export function visibleText(text: string): string {
  return text
    .replace(otherBreaks, '\n')
    .replace(escapeSequences, '')
    .replace(controls, drawControl)
    .replace(directionControls, (character) => `⟨U+${hex(character)}⟩`)
    .replace(invisible, '')
    .replace(halfCharacters, '\ufffd')
}

/**
 * Text whose every character counts (a script that is shown before it may run, a line on its way to a terminal), with
 * nothing left out and its lines where they are: what a terminal would obey and what no one would see is drawn instead.
 */
export function drawnText(text: string): string {
  return text
    .replace(controls, drawControl)
    .replace(unseen, (character) => `⟨U+${hex(character)}⟩`)
    .replace(halfCharacters, '\ufffd')
}

/** The same on one line, for names, titles and cells: every run of blanks becomes one space. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/\s+/g, ' ').trim()
}

/** C0 and DEL have pictures of their own; C1 has none. */
function drawControl(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : `⟨U+${hex(character)}⟩`
}

const hex = (character: string) => (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
