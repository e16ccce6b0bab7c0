import { Activity, Cog, Hammer, UserCog, Variable, Zap } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'

interface SurfaceWords {
  readonly title: string
  /** When it runs. */
  readonly when: string
  readonly icon: LucideIcon
}

/** What a group of parts of a manifest is called, and when it runs. */
export function surfaceWords(path: readonly string[]): SurfaceWords {
  const [table = '', name = ''] = path
  switch (table) {
    case 'hook':
      return name === 'on-deactivate'
        ? { title: 'Hook at the end', when: 'when the last terminal closes', icon: Zap }
        : { title: 'Hook', when: 'when the environment starts', icon: Zap }
    case 'profile':
      return profileWords(path.slice(1))
    case 'services':
      return name === 'auto-start'
        ? { title: 'Start of services', when: 'when the environment starts', icon: Activity }
        : { title: `Service ${name}`, when: 'when it is started', icon: Activity }
    case 'build':
      return { title: `Build ${name}`, when: 'when it is built', icon: Hammer }
    case 'vars':
      return { title: 'Variables', when: 'in every program', icon: Variable }
    default:
      return { title: path.join(' '), when: 'when it is used', icon: Cog }
  }
}

function profileWords(path: readonly string[]): SurfaceWords {
  const end = path[0] === 'deactivate'
  const shell = path.at(-1) === 'common' ? 'all shells' : path.at(-1)
  return {
    title: `${end ? 'Profile at the end' : 'Profile'}, ${shell}`,
    when: end ? 'when a terminal closes' : 'in every terminal',
    icon: UserCog,
  }
}
