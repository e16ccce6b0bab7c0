import type { Command } from 'commander'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { print, printJson } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'

/** Floe in a browser. */
export function addServeCommands(program: Command): void {
  program
    .command('serve')
    .description('serve Floe to a browser on this machine, until Ctrl-C')
    .option('-p, --port <number>', 'the port, instead of a free one', wholeNumber(65_535))
    .option('--open', 'open it in the browser')
    .option('--json', 'print the link as JSON')
    .action(serve)
  program
    .command('open')
    .description('open Floe in the browser, or print a link that opens it once')
    .option('--print', 'only print the link')
    .option('--json', 'only print the link, as JSON')
    .action(open)
}

async function serve(options: {
  readonly port?: number
  readonly open?: boolean
  readonly json?: boolean
}): Promise<void> {
  const { openInBrowser, serveFloe } = await import('../../server/public.ts')
  const server = await serveFloe({ port: options.port ?? 0 })
  const { url, file } = options.open ? await server.newLinkFile() : { url: server.newLink(), file: null }
  if (options.json) printJson({ url, port: server.port })
  else print(`Floe is ready: ${url}`)
  if (file !== null) await openInBrowser(file)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  await server.close()
}

async function open(options: { readonly print?: boolean; readonly json?: boolean }): Promise<void> {
  const { askForLink, openInBrowser } = await import('../../server/public.ts')
  const onlyPrint = options.print ?? options.json ?? false
  const link = await askForLink(onlyPrint ? 'link' : 'file')
  if (link === null) throw new FloeError('NOT_SERVED', 'no server answers', {})
  if (options.json) return printJson({ url: link.url })
  print(link.url)
  if (!onlyPrint && link.file !== null) await openInBrowser(link.file)
}
