import { expect, it } from 'vitest'
import { buildProgram, commandFiles } from './program.ts'

const wordsOf = async (word: string | undefined) =>
  (await buildProgram(word)).commands.flatMap((command) => [command.name(), ...command.aliases()])

it('loads each file of commands for its own words only, and all of them for any other word', async () => {
  for (const { words } of commandFiles)
    for (const word of words) expect((await wordsOf(word)).toSorted()).toEqual([...words].toSorted())
  const all = commandFiles.flatMap(({ words }) => words)
  for (const word of [undefined, '--help', 'help', 'instal', 'constructor']) expect(await wordsOf(word)).toEqual(all)
})
