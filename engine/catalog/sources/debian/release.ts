import { readFile } from 'node:fs/promises'

/** What the machine says that it runs. */
export interface Release {
  readonly id: string
  readonly version: string
  /** `Debian 12`. */
  readonly title: string
}

export async function readRelease(): Promise<Release> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const values = new Map(
    text.split('\n').map((line) => {
      const [name = '', ...value] = line.split('=')
      return [name, value.join('=').replace(/^"|"$/g, '')] as const
    }),
  )
  const id = values.get('ID') ?? ''
  const version = values.get('VERSION_ID') ?? values.get('VERSION_CODENAME') ?? ''
  const name = (values.get('NAME') ?? 'Debian').replace(/ GNU\/Linux$/, '')
  return { id, version, title: `${name} ${version}`.trim() }
}
