import { atMost, listNames } from '../../text/list-names.ts'
import { command, errorSpec, findIt, page, retry } from '../error-spec.ts'
import type { Zod } from '../error-spec.ts'

const inFolder = (z: Zod) => z.object({ folder: z.string() })

export const environmentErrors = {
  ENVIRONMENT_NOT_FOUND: errorSpec(
    (z) => z.object({ what: z.string() }),
    ({ what }) => ({
      title: `There is no environment in ${what}`,
      explanation: 'It may have been moved or deleted.',
      steps: [command('Create one there', 'floe init'), page('Show all environments', 'environments')],
    }),
  ),
  ENVIRONMENT_ELSEWHERE: errorSpec(
    (z) => z.object({ folder: z.string(), project: z.string() }),
    ({ folder, project }) => ({
      title: `The environment of ${folder} belongs to another project`,
      explanation: `${folder}/.flox is a link, and Floe changes an environment in its own project only. To change it, give its folder: -d ${project}`,
      steps: [],
    }),
  ),
  ENVIRONMENT_EXISTS: errorSpec(inFolder, ({ folder }) => ({
    title: 'This folder already has an environment',
    explanation: `${folder}/.flox exists. Open it instead, or choose another folder.`,
    steps: [],
  })),
  ENVIRONMENT_NOT_MOVED: errorSpec(inFolder, ({ folder }) => ({
    title: 'The environment has not moved',
    explanation: `It is still in ${folder}. A copy of that folder is another environment: add it to the list instead.`,
    steps: [],
  })),
  ENVIRONMENT_LISTED: errorSpec(
    (z) => z.object({ folder: z.string(), name: z.string() }),
    ({ folder, name }) => ({
      title: `${folder} is another environment of the list`,
      explanation: `${name} has a history or terminals of its own there. Remove it from the list first, or choose another folder.`,
      steps: [],
    }),
  ),
  ENVIRONMENT_NAME_INVALID: errorSpec(
    (z) => z.object({ name: z.string() }),
    ({ name }) => ({
      title: name ? `${name} cannot be the name of an environment` : 'An environment needs a name',
      explanation: 'A name must not be empty and must not contain spaces, slashes or invisible characters.',
      steps: [],
    }),
  ),
  ENVIRONMENT_IN_USE: errorSpec(
    (z) => z.object({ terminals: z.number() }),
    ({ terminals }) => ({
      title: `${terminals} ${terminals === 1 ? 'terminal uses' : 'terminals use'} this environment`,
      explanation: 'Close them first, or close them together with the environment.',
      steps: [],
    }),
  ),
  POINTER_INVALID: errorSpec(
    (z) => z.object({ path: z.string(), reason: z.string() }),
    ({ path, reason }) => ({
      title: 'env.json cannot be read',
      explanation: `${path}: ${reason}`,
      steps: [retry()],
    }),
  ),
  DOT_FLOX_INVALID: errorSpec(
    (z) => z.object({ path: z.string(), reason: z.string() }),
    ({ path, reason }) => ({
      title: 'This is not an environment that Floe can read',
      explanation: `${path}: ${reason}`,
      steps: [retry()],
    }),
  ),
  FOLDER_MISSING: errorSpec(
    (z) =>
      z.object({
        folder: z.string(),
        /** It is that of an environment on the list. */
        listed: z.boolean().optional(),
      }),
    ({ folder, listed }) =>
      listed
        ? {
            title: 'Folder is gone',
            explanation: `${folder} was moved, renamed or deleted, or its disk is not connected.`,
            steps: [findIt],
          }
        : {
            title: 'The folder does not exist',
            explanation: `${folder} may have been moved, or its disk is not connected.`,
            steps: [retry()],
          },
  ),
  GENERATION_NOT_FOUND: errorSpec(
    (z) => z.object({ generation: z.number() }),
    ({ generation }) => ({
      title: `There is no generation ${generation}`,
      explanation: 'Its record no longer exists. The other generations are not affected.',
      steps: [],
    }),
  ),
  NOTHING_TO_UNDO: errorSpec(
    (z) => z.object({}),
    () => ({
      title: 'There is nothing to undo',
      explanation: 'Floe has not changed anything here that can be undone.',
      steps: [],
    }),
  ),
  NOTHING_TO_REDO: errorSpec(
    (z) => z.object({}),
    () => ({
      title: 'There is nothing to redo',
      explanation: 'Nothing has been undone since the last change.',
      steps: [],
    }),
  ),
  INIT_FAILED: errorSpec(
    (z) => z.object({ reason: z.string() }),
    ({ reason }) => ({
      title: 'No environment can be created here',
      explanation: reason,
      steps: [],
    }),
  ),
  CHANGED_ON_DISK: errorSpec(
    (z) => z.object({ path: z.string() }),
    ({ path }) => ({
      title: 'The manifest was changed by another program',
      explanation: `${path} has changed since this change was prepared. Nothing was written. Look at it and try again.`,
      steps: [retry()],
    }),
  ),
  PRIOR_TRANSACTION: errorSpec(
    (z) => z.object({ path: z.string() }),
    ({ path }) => ({
      title: 'Another program is in the middle of a change',
      explanation: `${path} exists: flox is writing, or stopped while it wrote. Floe does not write until that folder is gone.`,
      steps: [retry(), command('Discard that change', `rm -r ${path}`)],
    }),
  ),
  NOT_TRUSTED: errorSpec(
    (z) => z.object({ name: z.string(), changed: z.array(z.string()) }),
    ({ name, changed }) => ({
      title: `${name} may not run yet`,
      explanation:
        changed.length > 0
          ? `Changed since you agreed: ${listNames(atMost(changed, 4))}. Look at it, then decide.`
          : 'You didn’t create it here, or it has changed. Look at what it would run, then decide.',
      steps: [command('Look at it and decide', 'floe trust')],
    }),
  ),
  SURFACE_CHANGED: errorSpec(
    (z) => z.object({}),
    () => ({
      title: 'It changed while you were reading',
      explanation: 'What this environment would run differs from what was shown. Look again.',
      steps: [retry('Look again')],
    }),
  ),
  NOT_BUILT: errorSpec(
    (z) => z.object({ name: z.string() }),
    ({ name }) => ({
      title: `${name} is not built yet`,
      explanation: 'Build it first; then it can be activated.',
      steps: [command('Build it', 'floe install')],
    }),
  ),
}
