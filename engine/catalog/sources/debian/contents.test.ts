import { expect, it } from 'vitest'
import { FilesReader, commandReader } from './contents.ts'

const list = `bin/busybox                      utils/busybox,shells/busybox-static
usr/bin/parallel                 utils/moreutils,utils/parallel
usr/games/cowsay                 games/cowsay
usr/lib/cargo/bin/parallel       utils/rust-coreutils
usr/share/doc/a file with spaces doc/parallel
usr/share/man/man1/parallel.1.gz utils/moreutils,utils/parallel
`

it('finds the commands of packages, whatever the pieces in which the text arrives', () => {
  const commands = new Map<string, Set<string>>()
  const reader = commandReader(commands)
  for (let start = 0; start < list.length; start += 7) reader.push(list.slice(start, start + 7))
  reader.end()
  expect(Object.fromEntries([...commands].map(([name, own]) => [name, [...own]]))).toEqual({
    busybox: ['busybox'],
    'busybox-static': ['busybox'],
    moreutils: ['parallel'],
    parallel: ['parallel'],
    cowsay: ['cowsay'],
  })
})

it('finds the paths of some packages, whatever the pieces in which the text arrives', () => {
  const reader = new FilesReader(['parallel', 'cowsay', 'g++'])
  for (let start = 0; start < list.length; start += 7) reader.push(list.slice(start, start + 7))
  reader.push('usr/lib/parallel,one             utils/other\nusr/bin/g++                      devel/g++')
  reader.end()
  expect(Object.fromEntries([...reader.files].map(([name, paths]) => [name, [...paths]]))).toEqual({
    parallel: ['usr/bin/parallel', 'usr/share/doc/a file with spaces', 'usr/share/man/man1/parallel.1.gz'],
    cowsay: ['usr/games/cowsay'],
    'g++': ['usr/bin/g++'],
  })
})
