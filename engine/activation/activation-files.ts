import { outdent } from '../manifest/outdent.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { envrcText } from './vars-script.ts'

const shells = ['common', 'bash', 'zsh', 'fish', 'tcsh'] as const

/**
 * What flox expects of an environment's tree beside its packages, as text by path (flox-formats.md §5.1): variables,
 * hooks and profiles. Scripts of the manifest lose their common indentation; what it does not define has no file.
 */
export function activationFiles(manifest: Manifest): Record<string, string> {
  const { hook, profile } = manifest
  const scripts: Record<string, string | undefined> = {
    'hook-on-activate': hook?.['on-activate'],
    'hook-on-deactivate': hook?.['on-deactivate'],
    ...Object.fromEntries(shells.map((shell) => [`profile-${shell}`, profile?.[shell]])),
    ...Object.fromEntries(shells.map((shell) => [`deactivate-profile-${shell}`, profile?.deactivate?.[shell]])),
  }
  const files: Record<string, string> = { 'activate.d/envrc': envrcText(manifest.vars) }
  for (const [name, text] of Object.entries(scripts)) {
    if (text !== undefined) files[`activate.d/${name}`] = endingLine(outdent(text))
  }
  return files
}

const endingLine = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`)
