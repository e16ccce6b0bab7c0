import { errorSpec, page, retry } from '../error-spec.ts'

export const activationErrors = {
  VARIABLE_NOT_TAKEN: errorSpec(
    (z) => z.object({ name: z.string(), variable: z.string() }),
    ({ name, variable }) => ({
      title: `The variable ${variable} of ${name} cannot be set`,
      explanation: 'Bash does not take its value in [vars]. The message of bash is shown above.',
      steps: [],
    }),
  ),
  FOLDER_HAS_COLON: errorSpec(
    (z) => z.object({ folder: z.string() }),
    ({ folder }) => ({
      title: 'An environment in this folder cannot be activated',
      explanation: `The path ${folder} holds a colon, which PATH cannot hold: no command would be found. Rename the folder.`,
      steps: [],
    }),
  ),
  HOOK_FAILED: errorSpec(
    (z) => z.object({ name: z.string() }),
    ({ name }) => ({
      title: `The hook of ${name} failed`,
      explanation: 'hook.on-activate ended with an error. Its output is shown above.',
      steps: [retry()],
    }),
  ),
  HOOK_DID_NOT_FINISH: errorSpec(
    (z) => z.object({ name: z.string() }),
    ({ name }) => ({
      title: `The hook of ${name} ended the activation`,
      explanation: 'It calls exit or exec. Use return, or a subshell.',
      steps: [],
    }),
  ),
  MODE_MISMATCH: errorSpec(
    (z) => z.object({ active: z.string(), wanted: z.string() }),
    ({ active, wanted }) => ({
      title: `This environment is active in ${active} mode`,
      explanation: `It cannot be active in ${wanted} mode at the same time. Leave the other shells first.`,
      steps: [],
    }),
  ),
  MODE_INVALID: errorSpec(
    (z) => z.object({ value: z.string() }),
    ({ value }) => ({
      title: `${value} is not an activation mode`,
      explanation: 'The modes are dev and run.',
      steps: [],
    }),
  ),
  ALREADY_ACTIVE: errorSpec(
    (z) => z.object({ name: z.string() }),
    ({ name }) => ({
      title: `${name} is already active in this shell`,
      explanation: 'To start it again, leave this shell first with exit.',
      steps: [],
    }),
  ),
  TERMINAL_NEEDED: errorSpec(
    (z) => z.object({}),
    () => ({
      title: 'A shell needs a terminal',
      explanation: 'To run one command, name it: floe activate -- make, or floe activate -c "make && make test".',
      steps: [],
    }),
  ),
  SHELL_MISSING: errorSpec(
    (z) => z.object({ shell: z.string() }),
    ({ shell }) => ({
      title: `${shell} is not installed`,
      explanation: 'Neither this machine nor the environment has it. Install it, or choose another shell.',
      steps: [page('Choose another shell', 'settings')],
    }),
  ),
  SHELL_UNKNOWN: errorSpec(
    (z) => z.object({ shell: z.string() }),
    ({ shell }) => ({
      title: `${shell} is not a shell that Floe supports`,
      explanation: 'Floe supports bash, zsh, fish and tcsh.',
      steps: [],
    }),
  ),
}
