import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { outputOf } from './spawn.ts'
import type { SpawnOptions } from './spawn.ts'

const reportSchema = z.object({ results: z.tuple([z.object({ times: z.tuple([z.number()]) })]) })

/**
 * Milliseconds that one run of a program takes, by hyperfine without a shell. Node starts a process by copying its own
 * page tables: 0.6 to 1 ms, which is a third of a warm activation and nothing of Floe's or its peer's.
 */
export function timedByHyperfine(command: string, args: readonly string[], options: SpawnOptions): number {
  const report = join(options.env?.['HOME'] ?? '', '.hyperfine.json')
  const run = ['--shell=none', '--style=none', '--runs=1', '--export-json', report, [command, ...args].join(' ')]
  outputOf('hyperfine', run, options)
  return 1000 * reportSchema.parse(JSON.parse(readFileSync(report, 'utf8'))).results[0].times[0]
}
