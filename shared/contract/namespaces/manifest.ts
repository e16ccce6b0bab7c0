import { z } from 'zod'
import { manifestProblemSchema } from '../../model/manifest-problem.ts'
import { commonFailures } from '../error-groups.ts'
import { namespace, query } from '../procedure.ts'

/** Questions about the text of a manifest, whether or not it has been saved. */
export const manifest = namespace(commonFailures, {
  /** All problems at once, in the order of the text; none of them is an error of the question itself. */
  check: query({ input: z.object({ text: z.string() }), output: z.array(manifestProblemSchema) }),
})
