import type { NixFacts } from '../../shared/model/diagnostics.ts'
import type { Finding, Question } from './check.ts'
import { copy, fix } from './check.ts'
import { formatBytes } from '../../shared/text/format-bytes.ts'

const officialInstaller = 'curl --proto =https --tlsv1.2 -sSfL https://nixos.org/nix/install | sh -s -- --daemon'
const scarce = 5e9

/** What was found out about Nix, as checks. `debian`: whether apt can install Nix here; `root`: without asking. */
export function nixQuestions(facts: NixFacts, machine: { debian: boolean; root: boolean }): Question[] {
  const question = (id: string, title: string, finding: Finding): Question => ({
    id,
    group: 'Nix',
    title,
    look: async () => finding,
  })
  if (!facts.found)
    return [question('nix', 'Nix is found', missing(machine)), question('disk', 'Space on the disk', disk(facts))]
  return [
    question('nix', 'Nix is found', { state: 'ok', found: [facts.version, facts.path].filter(Boolean).join(', ') }),
    question('nix-mode', 'How Nix runs', mode(facts)),
    question('nix-store', 'The store can be written', store(facts)),
    question('nix-sandbox', 'Builds run in a sandbox', sandbox(facts)),
    question('nix-caches', 'Binary caches', {
      state: 'ok',
      found: facts.substituters.length === 0 ? 'none, everything is built here' : facts.substituters.join(', '),
    }),
    question('disk', 'Space on the disk', disk(facts)),
  ]
}

function missing({ debian, root }: { debian: boolean; root: boolean }): Finding {
  const apt = copy('Copy the command for Debian', 'sudo apt-get install nix-bin')
  const official = copy('Copy the official installer', officialInstaller)
  return {
    state: 'failed',
    found: 'not installed',
    cause: 'There is no Nix on this machine.',
    explanation: 'Floe builds environments with Nix. You can look at environments and search packages without it.',
    ways: debian ? [...(root ? [fix('Install nix-bin', 'install-nix')] : []), apt, official] : [official],
  }
}

function mode({ mode: how }: NixFacts): Finding {
  if (how === 'daemon') return { state: 'ok', found: 'through its daemon, for all users of this machine' }
  if (how === 'single-user') return { state: 'ok', found: 'for one user, without a daemon' }
  return {
    state: 'warning',
    found: 'not known',
    cause: 'Nix did not say whether it uses a daemon.',
    explanation: 'Its daemon may be stopped.',
    ways: [copy('Copy the command to start it', 'sudo systemctl restart nix-daemon')],
  }
}

function store({ storeExists, storeWritable, mode: how }: NixFacts): Finding {
  if (storeWritable && !storeExists) return { state: 'ok', found: 'does not exist yet; the first install makes it' }
  if (storeWritable) return { state: 'ok', found: how === 'daemon' ? '/nix/store through the daemon' : '/nix/store' }
  return {
    state: 'failed',
    found: 'nothing can be added',
    cause: 'Nothing can be added to /nix/store.',
    explanation: 'What is built keeps working; nothing new can be installed.',
    ways: [
      copy('Copy the command to start the daemon', 'sudo systemctl enable --now nix-daemon'),
      copy('Copy the command to join its users', 'sudo adduser "$USER" nix-users'),
    ],
  }
}

function sandbox({ sandbox: value }: NixFacts): Finding {
  if (value === 'true') return { state: 'ok', found: 'on' }
  if (value === null) return { state: 'unknown', found: 'not known' }
  return {
    state: 'warning',
    found: `sandbox = ${value}`,
    cause: 'Builds can see the rest of this machine.',
    explanation:
      'A build may then work here and nowhere else. In containers this is usual, because they may not make the namespaces that a sandbox needs.',
  }
}

function disk({ freeBytes }: NixFacts): Finding {
  if (freeBytes === null) return { state: 'unknown', found: 'not known' }
  const found = `${formatBytes(freeBytes)} free for the store`
  if (freeBytes > scarce) return { state: 'ok', found }
  return {
    state: 'warning',
    found,
    cause: 'The disk of the store is nearly full.',
    explanation: 'An install may end in the middle for want of space. Nothing breaks by that.',
    ways: [copy('Copy the command that frees space', 'nix-collect-garbage')],
  }
}
