import { expect, it } from 'vitest'
import { buildProgram, commandFiles } from './program.ts'

const wordsOf = (word: string | undefined) =>
  buildProgram(word).commands.flatMap((command) => [command.name(), ...command.aliases()])

it('adds the commands of a file for its own words only, and all commands for any other word', () => {
  for (const { words } of commandFiles)
    for (const word of words) expect(wordsOf(word).toSorted()).toEqual([...words].toSorted())
  const all = commandFiles.flatMap(({ words }) => words)
  for (const word of [undefined, '--help', 'help', 'instal', 'constructor']) expect(wordsOf(word)).toEqual(all)
})
