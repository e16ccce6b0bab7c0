import { absolutePath } from './nix-arguments.ts'
import type { Operand } from './nix-arguments.ts'
import { runNix } from './run-nix.ts'
import type { NixRunOptions } from './run-nix.ts'
import { lines } from './store.ts'

export interface BuildOptions extends NixRunOptions {
  /** Attributes to build, in the order of the answer; without them the expression itself. */
  readonly attributes?: readonly string[]
  /** A link that roots what was built, `-2`, `-3` … for the further ones; without it nothing roots it. */
  readonly outLink?: string
  /** Further flags of nix-build. */
  readonly flags?: readonly string[]
}

/** An expression given as a file, as text, or as what comes in by the option `input`. */
export type Expression = { readonly file: string } | { readonly text: string } | { readonly input: true }

/** Builds an expression with string arguments and gives the output paths. Errors: those of runNix. */
export async function buildExpression(
  expression: Expression,
  args: Readonly<Record<string, string>>,
  options: BuildOptions = {},
): Promise<string[]> {
  const { attributes = [], outLink, flags = [], ...run } = options
  const { stdout } = await runNix(
    'nix-build',
    [
      ...textOf(expression),
      ...attributes.flatMap((name) => ['-A', JSON.stringify(name)]),
      ...Object.entries(args).flatMap(([name, value]) => ['--argstr', name, value]),
      ...(outLink === undefined ? ['--no-out-link'] : ['--out-link', outLink]),
      ...flags,
    ],
    { ...run, operands: fileOf(expression) },
  )
  return lines(stdout)
}

const textOf = (expression: Expression): readonly string[] => {
  if ('text' in expression) return ['-E', expression.text]
  return 'input' in expression ? ['-'] : []
}

const fileOf = (expression: Expression): readonly Operand[] =>
  'file' in expression ? [absolutePath(expression.file)] : []
