import { expect, it } from 'vitest'
import { nixEnvironment } from './nix-environment.ts'

const lacking = { lacksBuildUsers: true, cannotSandbox: true }

it('adds only what a call cannot work without, after what the user says', () => {
  expect(nixEnvironment({ HOME: '/h' }, { lacksBuildUsers: false, cannotSandbox: false })).toEqual({
    HOME: '/h',
    NIX_CONFIG: 'extra-experimental-features = nix-command flakes',
    LC_ALL: 'C',
  })
  expect(nixEnvironment({ NIX_CONFIG: 'substituters =' }, lacking)['NIX_CONFIG']).toBe(
    'substituters =\nextra-experimental-features = nix-command flakes\nbuild-users-group =\nsandbox = false',
  )
})

it('never speaks against the user', () => {
  const own = 'sandbox = true\nbuild-users-group = builders'
  expect(nixEnvironment({ NIX_CONFIG: own }, lacking)['NIX_CONFIG']).toBe(
    `${own}\nextra-experimental-features = nix-command flakes`,
  )
})
