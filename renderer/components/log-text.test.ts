import { describe, expect, it } from 'vitest'
import { ansiSpans, markSpans } from './ansi.ts'
import { findInLines } from './log-find.ts'
import { LogLines } from './log-lines.ts'

describe('a log', () => {
  it('keeps only what a line of progress said last', () => {
    const log = new LogLines()
    log.push('start\n10 %\r50 %')
    expect(log.all()).toEqual(['start', '50 %'])
    log.push('\r100 %\r\nend')
    expect(log.all()).toEqual(['start', '100 %', 'end'])
  })

  it('shows colours as classes and drops what a terminal would obey', () => {
    expect(ansiSpans('\u001b[1;31merror:\u001b[0m no\u001b[2K space\u0007')).toEqual([
      { text: 'error:', className: 'ansi-red strong' },
      { text: ' no space␇', className: '' },
    ])
  })

  it('marks what was found across colours', () => {
    const line = 'a \u001b[32mgreen\u001b[0m word'
    const places = findInLines([line], 'N WO').map((place) => ({ ...place, className: 'found' }))
    expect(markSpans(ansiSpans(line), places).map((span) => `${span.text}|${span.className.trim()}`)).toEqual([
      'a |',
      'gree|ansi-green',
      'n|ansi-green found',
      ' wo|found',
      'rd|',
    ])
  })
})
