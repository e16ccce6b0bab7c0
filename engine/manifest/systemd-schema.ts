import { z } from 'zod'
import { isTable } from '../lib/is-table.ts'
import { chosenBy, openMap, table } from './table-schemas.ts'

const text = z.string().optional()
const texts = z.array(z.string()).optional()
const count = z
  .bigint()
  .nonnegative()
  .max(2n ** 32n - 1n)
  .transform(Number)
  .optional()

const limit = chosenBy<{ Value: string } | { Range: { soft: string; hard: string } }>((value) => {
  if (!isTable(value)) return null
  return 'Range' in value
    ? table({ Range: z.object({ soft: z.string(), hard: z.string() }) })
    : table({ Value: z.string() })
}, 'a table with Value or Range').optional()

const unitSchema = table({
  description: text,
  documentation: texts,
  wants: texts,
  requires: texts,
  before: texts,
  after: texts,
})

const serviceSchema = table({
  type_: z.enum(['Simple', 'Exec', 'Forking', 'Oneshot', 'Dbus', 'Notify', 'Idle']).optional(),
  exec_start: text,
  exec_start_pre: texts,
  exec_start_post: texts,
  exec_stop: text,
  restart: z.enum(['No', 'OnSuccess', 'OnFailure', 'OnAbnormal', 'OnWatchdog', 'OnAbort', 'Always']).optional(),
  restart_sec: count,
  timeout_start_sec: count,
  timeout_stop_sec: count,
  cpu_quota: text,
  cpu_shares: count,
  cpu_weight: count,
  memory_max: text,
  memory_high: text,
  memory_low: text,
  tasks_max: text,
  io_weight: count,
  limit_as: limit,
  limit_core: limit,
  limit_cpu: limit,
  limit_data: limit,
  limit_fsize: limit,
  limit_locks: limit,
  limit_memlock: limit,
  limit_msgqueue: limit,
  limit_nice: limit,
  limit_nofile: limit,
  limit_nproc: limit,
  limit_rss: limit,
  limit_rtprio: limit,
  limit_rttime: limit,
  limit_sigpending: limit,
  limit_stack: limit,
  private_tmp: z.boolean().optional(),
  protect_system: z.enum(['No', 'Yes', 'Full', 'Strict']).optional(),
  protect_home: z.enum(['No', 'Yes', 'ReadOnly', 'Tmpfs']).optional(),
  no_new_privileges: z.boolean().optional(),
  environment: openMap(z.string()).optional(),
  environment_file: texts,
})

/** The undocumented `systemd` table of a service. Its keys are snake case, unlike all others of a manifest. */
export const systemdSchema = table({ unit: unitSchema.optional(), service: serviceSchema.optional() })
