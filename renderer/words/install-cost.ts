import type { Plan } from '../../shared/model/plan.ts'
import { formatBytes } from '../format/bytes.ts'

/** What an install costs, as far as it is known: `Download 26 MB, on disk 83 MB`. */
export function installCost({ downloadSize, diskSize }: Pick<Plan, 'downloadSize' | 'diskSize'>): string {
  const download = downloadSize === 0 ? 'Nothing to download' : downloadSize && `Download ${formatBytes(downloadSize)}`
  return [download, diskSize ? `on disk ${formatBytes(diskSize)}` : null].filter(Boolean).join(', ')
}
