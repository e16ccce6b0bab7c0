/**
 * A named place where a test may end the process as kill -9 would. Costs one comparison when no test asks for it.
 * The names are listed by the fault tests (performance-reliability.md §3.1, faults 1 and 2).
 */
export function failpoint(name: string): void {
  if (process.env['FLOE_FAILPOINT'] === name) process.kill(process.pid, 'SIGKILL')
}
