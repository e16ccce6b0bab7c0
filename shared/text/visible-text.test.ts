import { expect, it } from 'vitest'
import { drawnText, visibleLine, visibleText } from './visible-text.ts'

it.each([
  ['colours', '\x1b[31mred\x1b[0m', 'red'],
  ['a window title', 'a\x1b]0;owned\x07b', 'ab'],
  ['a clipboard write', '\x1b]52;c;ZXZpbA==\x1b\\x', 'x'],
  ['a hyperlink', '\x1b]8;;http://evil\x1b\\text\x1b]8;;\x1b\\', 'text'],
  ['8-bit sequences', '\x9b31mred\x9d0;t\x9cx', 'redx'],
  ['a reset', '\x1bcdone', 'done'],
  ['an unfinished sequence', '\x1b]0;title', '␛]0;title'],
  ['controls', 'a\0b\x08c\x7fd\x85e', 'a␀b␈c␡d⟨U+0085⟩e'],
  ['directions', 'abc\u202etxt.exe', 'abc⟨U+202E⟩txt.exe'],
  ['zero widths', 'pass\u200bword\ufeff', 'password'],
  ['half characters', 'a\ud800b', 'a\ufffdb'],
  ['ordinary text of any script', 'naïve 日本語 עברית 👩‍💻', 'naïve 日本語 עברית 👩‍💻'],
])('draws %s harmlessly', (_name, text, shown) => expect(visibleText(text)).toBe(shown))

it('keeps lines and tabs, and joins them for one line', () => {
  expect(visibleText('a\r\n\tb\rc')).toBe('a\n\tb\nc')
  expect(visibleLine('  a\r\n\tb\u2028c ')).toBe('a b c')
})

it.each([
  ['what hides in a sequence', 'a\x1b]0;rm -rf ~\x07b\x1b[8mc', 'a␛]0;rm -rf ~␇b␛[8mc'],
  ['lines that a sequence spans', '\x1b]\nevil\n\x07', '␛]\nevil\n␇'],
  ['line breaks that are none to a shell', 'a\r\nb\rc\u2028d', 'a␍\nb␍c⟨U+2028⟩d'],
  ['what no one sees', 'a\u200bb\u00ad\ufeff\u2061\u{e0041}c', 'a⟨U+200B⟩b⟨U+00AD⟩⟨U+FEFF⟩⟨U+2061⟩⟨U+E0041⟩c'],
  ['C1, DEL and directions', '\x9b1m\x7f\u202e', '⟨U+009B⟩1m␡⟨U+202E⟩'],
  ['ordinary text', 'naïve\t日本語 👩‍💻', 'naïve\t日本語 👩‍💻'],
])('leaves nothing out where every character counts: %s', (_name, text, shown) => expect(drawnText(text)).toBe(shown))

it('takes no longer than the text is long', () => {
  const started = performance.now()
  visibleText('\x1b]0;'.repeat(100_000))
  expect(performance.now() - started).toBeLessThan(1000)
})
