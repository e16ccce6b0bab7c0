import { access, constants, realpath } from 'node:fs/promises'
import { join } from 'node:path'

/** The file that a command stands for where nothing is activated; null when this machine has none, or it is one of `within`. */
export async function outsideCommand(name: string, path: string, within: readonly string[]): Promise<string | null> {
  for (const folder of path.split(':').filter((one) => one.startsWith('/'))) {
    const file = join(folder, name)
    const real = await realpath(file).catch(() => null)
    if (real === null || !(await runs(file))) continue
    if (within.some((own) => file.startsWith(`${own}/`) || real.startsWith(`${own}/`))) continue
    return file
  }
  return null
}

const runs = (file: string) =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
