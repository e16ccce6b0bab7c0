import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareVersions, satisfies, upstreamVersion } from './version.ts'

describe('compareVersions', () => {
  it('orders epochs, tildes, letters and numbers as Debian does', () => {
    const rising = ['1.0~rc1-1', '1.0-1', '1.0-1+b1', '1.0a-1', '1.0+dfsg-1', '1.2-1', '1.10-1', '1:0.5-1', '2:0.1~']
    for (const [index, older] of rising.entries()) {
      for (const newer of rising.slice(index + 1)) {
        expect([older, newer, Math.sign(compareVersions(older, newer))]).toEqual([older, newer, -1])
        expect(Math.sign(compareVersions(newer, older))).toBe(1)
      }
    }
  })

  it.skipIf(!existsSync('/usr/bin/dpkg'))('agrees with dpkg', () => {
    const part = fc.stringMatching(/^\d[0-9a-c.+~]{0,6}$/)
    const version = fc
      .tuple(fc.option(fc.integer({ min: 0, max: 2 })), part, fc.option(fc.stringMatching(/^[0-9a-c.+~]{1,4}$/)))
      .map(
        ([epoch, upstream, revision]) =>
          `${epoch === null ? '' : `${epoch}:`}${upstream}${revision === null ? '' : `-${revision}`}`,
      )
    fc.assert(
      fc.property(version, version, (left, right) => {
        expect(compareVersions(left, right) < 0).toBe(dpkgSaysOlder(left, right))
      }),
      { numRuns: 150 },
    )
  })
})

function dpkgSaysOlder(left: string, right: string): boolean {
  try {
    execFileSync('/usr/bin/dpkg', ['--compare-versions', left, 'lt', right], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

it('checks relations', () => {
  expect(satisfies('2.36-9', '>=', '2.34')).toBe(true)
  expect(satisfies('2.36-9', '<<', '2.36-9')).toBe(false)
  expect(satisfies('2.36-9', '=', '2.36-9')).toBe(true)
  expect(satisfies('2.36-9', '>>', '2.36-9')).toBe(false)
})

it('takes the upstream part out of a version', () => {
  expect(upstreamVersion('5:7.0.15-1~deb12u6')).toBe('7.0.15')
  expect(upstreamVersion('20200120')).toBe('20200120')
})
