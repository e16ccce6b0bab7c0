import { isInstalled, outputOf } from './spawn.ts'

/** Debian package of each program that a row compares with. */
const debianPackages: Readonly<Record<string, string>> = {
  direnv: 'direnv',
  'nix-build': 'nix-bin',
  chromium: 'chromium',
  Xvfb: 'xvfb',
}

/** Makes a peer available, through apt where it is missing. Gives the reason when it cannot be had. */
export function ensurePeer(program: string): string | null {
  if (isInstalled(program)) return null
  const debianPackage = debianPackages[program] ?? program
  if (!isInstalled('apt-get')) return `${program} is not installed and this machine has no apt`
  if (process.getuid?.() !== 0) return `${program} is not installed: sudo apt-get install ${debianPackage}`
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    outputOf('apt-get', ['update', '-qq'], { env })
    outputOf('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debianPackage], { env })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return isInstalled(program) ? null : `${debianPackage} does not bring ${program}`
}
