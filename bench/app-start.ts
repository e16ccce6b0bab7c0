import { join } from 'node:path'
import { startBrowser } from './app-start/browser-start.ts'
import { servePeerPage } from './app-start/peer-page.ts'
import type { BenchContext, BenchRow, Measured } from './harness/bench-row.ts'
import { contest } from './harness/contest.ts'
import { FloeHome } from './harness/floe-home.ts'
import { ensurePeer } from './harness/peers.ts'

/** A cell of a table that tells something: in Floe's list of environments as in the bare page's. */
const tableCell = '[role="gridcell"], [role="rowheader"]'

export const rows: readonly BenchRow[] = [
  {
    name: 'app-start-react',
    bar: 'browser start to useful frame <= 1.15 x a bare page with React and one React Aria table',
    measure: (context) => againstPage(context, { page: 'bare', selector: tableCell, bar: 1.15 }),
  },
  {
    name: 'app-start-empty',
    bar: 'browser start to useful frame <= 1.8 x an empty page',
    measure: (context) => againstPage(context, { page: 'empty', selector: 'main', bar: 1.8 }),
  },
  {
    name: 'app-start-1000',
    bar: 'with 1,000 environments <= 1.1 x with ten',
    measure: manyAgainstFew,
  },
  { name: 'app-start-hosts', bar: 'no request to any other host', measure: askedHosts },
]

interface PagePeer {
  readonly page: 'bare' | 'empty'
  readonly selector: string
  readonly bar: number
}

async function againstPage(context: BenchContext, { page, selector, bar }: PagePeer): Promise<Measured> {
  return withFloe(context, 10, async (floe) => {
    const peer = await servePeerPage(page, join(context.folder, 'page'))
    try {
      return await contest({
        floe: () => start(floe.link, tableCell, context, 'floe'),
        peer: () => start(peer.link, selector, context, 'peer'),
        peerName: page === 'bare' ? 'bare page' : 'empty page',
        bar,
        signal: context.signal,
      })
    } finally {
      await peer.close()
    }
  })
}

async function manyAgainstFew(context: BenchContext): Promise<Measured> {
  return withFloe(context, 1000, (many) =>
    withFloe(context, 10, (few) =>
      contest({
        floe: () => start(many.link, tableCell, context, 'many'),
        peer: () => start(few.link, tableCell, context, 'few'),
        peerName: 'with ten',
        bar: 1.1,
        signal: context.signal,
      }),
    ),
  )
}

async function askedHosts(context: BenchContext): Promise<Measured> {
  return withFloe(context, 10, async (floe) => {
    const { hosts } = await startBrowser(floe.link, tableCell, join(context.folder, 'profile'))
    const others = hosts.filter((host) => host !== new URL(floe.link).host)
    return { verdict: others.length === 0 ? 'holds' : 'short', measured: others.join(' ') || 'only its own' }
  })
}

/** The profile is kept from start to start, as a user's is. */
async function start(link: string, selector: string, { folder }: BenchContext, profile: string): Promise<number> {
  return (await startBrowser(link, selector, join(folder, `profile-${profile}`))).milliseconds
}

/** Runs with an engine and a server that know this many environments. */
async function withFloe(
  { folder, say }: BenchContext,
  environments: number,
  measure: (floe: FloeHome) => Promise<Measured>,
): Promise<Measured> {
  const why = ensurePeer('chromium')
  if (why !== null) return { verdict: 'skipped', measured: '', why }
  const floe = await FloeHome.start(join(folder, `home-${environments}`))
  try {
    say(`making ${environments} environments`)
    await makeEnvironments(floe, environments)
    return await measure(floe)
  } finally {
    await floe.close()
  }
}

const atOnce = 10

async function makeEnvironments(floe: FloeHome, count: number): Promise<void> {
  for (let from = 0; from < count; from += atOnce) {
    await Promise.all(
      Array.from({ length: Math.min(atOnce, count - from) }, (_, at) => makeEnvironment(floe, from + at)),
    )
  }
}

async function makeEnvironment({ client, folder }: FloeHome, at: number): Promise<void> {
  await client.environments.create({
    folder: join(folder, 'projects', `project-${at}`),
    template: 'bare',
    packages: [],
    languages: [],
    createFolder: true,
  })
}
