import { command, errorSpec, page, retry, showLog } from '../error-spec.ts'

export const engineErrors = {
  INTERNAL: errorSpec(
    (z) => z.object({ incident: z.string() }),
    ({ incident }) => ({
      title: 'Floe met a problem it did not expect',
      explanation: `This is a fault in Floe, not in your environment. It is in the engine's log as ${incident}.`,
      steps: [retry(), page('Open diagnostics', 'diagnostics')],
    }),
  ),
  BAD_INPUT: errorSpec(
    (z) => z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
    ({ issues }) => ({
      title: 'The request was not understood',
      explanation: issues.map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message)).join('; '),
      steps: [],
    }),
  ),
  CANCELLED: errorSpec(
    (z) => z.object({}),
    () => ({ title: 'Cancelled', explanation: 'Nothing was changed.', steps: [] }),
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
      title: 'The engine ended while this ran',
      explanation: 'It was stopped from outside, or the machine went down. What was finished before is whole.',
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
      explanation: 'Floe reads this view again from the start.',
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
      title: 'An older engine is still at work',
      explanation: running.length
        ? `It finishes first: ${running.join(', ')}. Then Floe restarts it.`
        : 'Floe restarts it when it is idle.',
      steps: [retry('Restart it now')],
    }),
  ),
  UNAUTHORIZED: errorSpec(
    (z) => z.object({}),
    () => ({
      title: 'This link has been used or has expired',
      explanation: 'Each link opens Floe once. A new one comes from the terminal.',
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
        ? `${holder} listens on it already. Choose another port, or none to let the system choose.`
        : 'Something listens on it already, or the system does not allow it. Choose another port.',
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
