import { command, errorSpec, page, retry, showLog } from '../error-spec.ts'

export const engineErrors = {
  INTERNAL: errorSpec(
    (z) => z.object({ incident: z.string() }),
    ({ incident }) => ({
      title: 'Floe met a problem it did not expect',
      explanation: `This is a fault in Floe, not in your environment. The engine's log has the details under ${incident}.`,
      steps: [retry(), page('Open diagnostics', 'diagnostics')],
    }),
  ),
  BAD_INPUT: errorSpec(
    // Each message is a sentence that names the field.
    (z) => z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })).min(1) }),
    ({ issues }) => ({
      title: 'The request is not valid',
      explanation: issues.map(({ message }) => message).join(' '),
      steps: [],
    }),
  ),
  CANCELLED: errorSpec(
    (z) => z.object({}),
    () => ({ title: 'Cancelled', explanation: 'Nothing was changed.', steps: [] }),
  ),
  NOT_SERVED: errorSpec(
    (z) => z.object({}),
    () => ({
      title: 'No Floe is being served on this machine',
      explanation: 'A browser can open Floe while it is served.',
      steps: [command('Start it', 'floe serve --open')],
    }),
  ),
  JOB_NOT_FOUND: errorSpec(
    (z) => z.object({ id: z.string() }),
    () => ({
      title: 'This task is no longer in the history',
      explanation: 'Its log was removed with the oldest tasks.',
      steps: [],
    }),
  ),
  JOB_INTERRUPTED: errorSpec(
    (z) => z.object({}),
    () => ({
      title: 'The engine stopped during this task',
      explanation: 'Another program stopped it, or the machine went down. Everything that finished before is kept.',
      steps: [showLog, retry()],
    }),
  ),
  TERMINAL_NOT_FOUND: errorSpec(
    (z) => z.object({ id: z.string() }),
    () => ({
      title: 'This terminal has ended',
      explanation: 'Its process is gone. Open a new one.',
      steps: [],
    }),
  ),
  TERMINAL_FAILED: errorSpec(
    (z) => z.object({ reason: z.string() }),
    ({ reason }) => ({
      title: 'The terminal did not start',
      explanation: reason,
      steps: [retry()],
    }),
  ),
  STREAM_OVERFLOW: errorSpec(
    (z) => z.object({}),
    () => ({
      title: 'The window could not keep up',
      explanation: 'Floe reloads this view.',
      steps: [retry()],
    }),
  ),
  ENGINE_UNREACHABLE: errorSpec(
    (z) => z.object({ reason: z.string() }),
    ({ reason }) => ({
      title: 'The engine does not answer',
      explanation: `${reason} Your environments, terminals and files are not affected.`,
      steps: [retry('Connect again'), command('Show the engine log', 'floe serve --log')],
    }),
  ),
  ENGINE_OLDER: errorSpec(
    (z) => z.object({ engineBuild: z.string(), running: z.array(z.string()) }),
    ({ running }) => ({
      title: 'An older engine is still working',
      explanation: running.length
        ? `It is still running: ${running.join(', ')}. Floe restarts it afterwards.`
        : 'Floe restarts it when it is idle.',
      steps: [retry('Restart it now')],
    }),
  ),
  UNAUTHORIZED: errorSpec(
    (z) => z.object({}),
    () => ({
      title: 'This link has been used or has expired',
      explanation: 'Each link opens Floe once. Get a new one in a terminal.',
      steps: [command('Get a new link', 'floe open')],
    }),
  ),
  PAGE_NOT_BUILT: errorSpec(
    (z) => z.object({ folder: z.string() }),
    ({ folder }) => ({
      title: 'The page of Floe is not built',
      explanation: `${folder} has no page in it.`,
      steps: [command('Build it', 'npm run build')],
    }),
  ),
  PORT_IN_USE: errorSpec(
    (z) => z.object({ port: z.number(), holder: z.string().nullable() }),
    ({ port, holder }) => ({
      title: `Port ${port} cannot be used`,
      explanation: holder
        ? `${holder} already listens on it. Choose another port, or none to let the system choose.`
        : 'Another program already listens on it, or the system does not allow it. Choose another port.',
      steps: [command('Let the system choose', 'floe serve')],
    }),
  ),
  COMMAND_FAILED: errorSpec(
    (z) => z.object({ command: z.string(), exitCode: z.number().nullable(), lastLines: z.array(z.string()) }),
    ({ command: name, exitCode, lastLines }) => ({
      title: `${name} ended with ${exitCode === null ? 'a signal' : `code ${exitCode}`}`,
      explanation: lastLines.at(-1) ?? 'It printed nothing.',
      steps: [showLog],
    }),
  ),
}
