import { buildProgram } from './program.ts'
import { printError } from './print-error.ts'
import { rememberNode } from './remember-node.ts'

async function main(args: readonly string[]): Promise<number> {
  await rememberNode()
  try {
    const program = buildProgram(args[0])
    await program.parseAsync([...args], { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    return printError(error, args.includes('--json'))
  }
}

// `floe list | head` closes our standard output; that is no failure.
process.stdout.on('error', () => process.exit(0))

void main(process.argv.slice(2)).then((code) => process.exit(code))
