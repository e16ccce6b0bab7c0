/* oxlint-disable no-control-regex -- control characters are what this file is about */

/**
 * Text as it may go into a terminal: no escape sequence (also none that would end a bracketed paste early) and no
 * other control character but tabs and line ends.
 */
export function cleanPaste(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '')
}

/** Whether the shell would run a part of it before anyone could look: more than one line and no bracketed paste. */
export function wouldRun(text: string, bracketed: boolean): boolean {
  return !bracketed && text.includes('\n')
}
