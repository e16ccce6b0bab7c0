import { command, errorSpec, page, retry, showLog } from '../error-spec.ts'

export const nixErrors = {
  NIX_MISSING: errorSpec(
    (z) => z.object({}),
    () => ({
      title: 'Nix is not installed',
      explanation: 'Floe builds environments with Nix. Everything else works without it.',
      steps: [page('Install Nix', 'diagnostics')],
    }),
  ),
  STORE_NOT_WRITABLE: errorSpec(
    (z) => z.object({ reason: z.string() }),
    ({ reason }) => ({
      title: 'Nothing can be added to the Nix store',
      explanation: reason,
      steps: [page('Open diagnostics', 'diagnostics')],
    }),
  ),
  BUILD_FAILED: errorSpec(
    (z) => z.object({ derivation: z.string(), name: z.string(), lastLines: z.array(z.string()) }),
    ({ name, lastLines }) => ({
      title: `${name} could not be built`,
      explanation: lastLines.at(-1) ?? 'Its build printed nothing.',
      steps: [showLog, retry()],
    }),
  ),
  PATH_UNAVAILABLE: errorSpec(
    (z) => z.object({ path: z.string(), installId: z.string().nullable(), reason: z.string().optional() }),
    ({ path, installId, reason }) => ({
      title: installId ? `A part of ${installId} is missing` : 'A part of the environment is missing',
      explanation: `${path} is not in the Nix store and cannot be fetched.${reason ? ` Nix says: ${reason}` : ''}`,
      steps: [retry('Build it again')],
    }),
  ),
  NIX_TIMEOUT: errorSpec(
    (z) => z.object({ what: z.string() }),
    ({ what }) => ({
      title: 'Nix does not answer',
      explanation: `${what} took too long. The Nix daemon may be stopped.`,
      steps: [command('Restart the daemon', 'sudo systemctl restart nix-daemon'), retry()],
    }),
  ),
  NIX_FAILED: errorSpec(
    (z) => z.object({ what: z.string(), reason: z.string() }),
    ({ what, reason }) => ({
      title: `Nix could not ${what}`,
      explanation: reason,
      steps: [showLog, retry()],
    }),
  ),
}
