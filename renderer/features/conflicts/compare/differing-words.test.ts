import { expect, it } from 'vitest'
import { differingWords } from './differing-words.ts'

it('leaves out what the lines share at both ends, and keeps the name of a value', () => {
  expect(differingWords(['Libs.private: -lidn2 -lssl -lcrypto -lz', 'Libs.private: -lidn2 -lnettle -lz'])).toEqual({
    key: 'Libs.private',
    texts: ['-lssl -lcrypto', '-lnettle'],
  })
  expect(differingWords(['#!/bin/sh', '#!/usr/bin/perl -w'])).toEqual({
    key: null,
    texts: ['#!/bin/sh', '#!/usr/bin/perl -w'],
  })
  expect(differingWords(['a b', 'a b c'])).toEqual({ key: null, texts: ['', 'c'] })
})
