import { readFileSync, writeFileSync } from 'node:fs'
import { planEnvironment } from '../../engine/tree/plan-environment.ts'

/** What is asked of this process, which stands for the engine: a plan of these store paths at equal priorities. */
export interface ScanRequest {
  readonly paths: readonly string[]
}

export interface ScanAnswer {
  readonly milliseconds: number
  /** Resident bytes before the scan, and at most during it. */
  readonly idle: number
  readonly peak: number
  readonly conflicts: readonly string[]
}

process.on('message', ({ paths }: ScanRequest) => void scan(paths).then((answer) => process.send?.(answer)))
process.on('disconnect', () => process.exit())
process.send?.('ready')

async function scan(paths: readonly string[]): Promise<ScanAnswer> {
  const packages = paths.map((path, index) => ({ installId: `p${index}`, output: 'out', path, priority: 5000 }))
  const idle = memory('VmRSS')
  writeFileSync('/proc/self/clear_refs', '5') // the high-water mark begins anew
  const started = performance.now()
  const plan = await planEnvironment({ packages, propagated: new Map() })
  const milliseconds = performance.now() - started
  return { milliseconds, idle, peak: memory('VmHWM'), conflicts: plan.conflicts.map(({ path }) => path) }
}

function memory(name: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return 1024 * Number(kilobytes)
}
