import { resolve } from 'node:path'
import { warmCache } from '../../e2e/machine.ts'
import { conflictScenes } from './conflict-scenes.ts'
import { environmentScenes } from './environment-scenes.ts'
import { firstScenes } from './first-scenes.ts'
import { homeScenes } from './home-scenes.ts'
import { lostScenes } from './lost-scenes.ts'
import { placeScenes } from './place-scenes.ts'
import { prepareEnvironments } from './prepare.ts'
import { runtimeScenes } from './runtime-scenes.ts'
import { searchScenes } from './search-scenes.ts'
import { Studio } from './studio.ts'
import { taskScenes } from './task-scenes.ts'
import { terminalScenes } from './terminal-scenes.ts'

const [folder = '', ...only] = process.argv.slice(2)
const studio = new Studio(resolve(folder))
const scenes = [
  ...firstScenes,
  { name: 'prepare', play: prepareEnvironments },
  ...homeScenes,
  ...environmentScenes,
  ...searchScenes,
  ...terminalScenes,
  ...taskScenes,
  ...conflictScenes,
  ...runtimeScenes,
  ...placeScenes,
  ...lostScenes,
]
const failed: string[] = []
const stop = () => void studio.close().then(() => process.exit(1))
process.once('SIGINT', stop)
process.once('SIGTERM', stop)

await warmCache()
try {
  await studio.open()
  for (const { name, play } of scenes) {
    // Every part can be walked alone, on the environments that all need.
    if (only.length > 0 && name !== 'prepare' && !only.includes(name)) continue
    const before = studio.taken
    try {
      await play(studio)
      console.log(`${name}: ${studio.taken - before} pictures`)
    } catch (error) {
      failed.push(name)
      console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
} finally {
  await studio.close()
}
console.log(
  `${studio.taken} pictures in ${resolve(folder)}${failed.length > 0 ? `, failed: ${failed.join(', ')}` : ''}`,
)
process.exit(failed.length === 0 ? 0 : 1)
