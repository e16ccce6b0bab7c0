import { expect, it } from 'vitest'
import { redact, reportText } from './redact.ts'

const me = { home: '/home/marie', host: 'atlas' }
const shown = (text: string) => reportText(redact(text, me))

it('takes out who and where someone is', () => {
  expect(shown('/home/marie/src/x and /home/marie2 on ATLAS, user marie')).toBe(
    '[home]/src/x and /home/marie2 on [host], user [user]',
  )
  expect(shown('proxy http://marie:pw@10.0.0.7:3128, mail m@example.org')).toBe(
    'proxy http://[secret]@[address]:3128, mail [address]',
  )
  expect(shown('token ghp_abcdefghij0123456789')).toBe('token [secret]')
})

it('leaves versions, store paths and the own machine as they are', () => {
  const text = 'nix 2.8.0, 127.0.0.1:4000, /nix/store/0123456789abcdfghijklmnpqrsvwxyz-jq-1.6, 12 1.6.2.1.3'
  expect(shown(text)).toBe(text)
})
