import { Activity, Cog, UserCog, Variable, Zap } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'

interface SurfaceWords {
  readonly title: string
  /** When it runs. */
  readonly when: string
  readonly icon: LucideIcon
}

/** What a part of a manifest is called, and when it runs. */
export function surfaceWords(field: string): SurfaceWords {
  const [table = '', name = ''] = field.split('.')
  switch (table) {
    case 'hook':
      return name === 'on-deactivate'
        ? { title: 'Hook at the end', when: 'when the last terminal leaves', icon: Zap }
        : { title: 'Hook', when: 'at each first start', icon: Zap }
    case 'profile':
      return {
        title: name && name !== 'common' ? `Profile, ${name}` : 'Profile, all shells',
        when: 'in every terminal',
        icon: UserCog,
      }
    case 'services':
      return { title: `Service ${name}`, when: 'when you start it', icon: Activity }
    case 'vars':
      return { title: 'Loader variables', when: name || 'in every program', icon: Variable }
    default:
      return { title: field, when: 'when it is used', icon: Cog }
  }
}
