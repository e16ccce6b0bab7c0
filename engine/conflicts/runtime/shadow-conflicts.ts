import type { RuntimeConflict } from '../../../shared/model/conflict.ts'
import { leaveOut, runtimeConflict, way } from './describe-conflict.ts'
import type { Hider, RuntimeFacts } from './runtime-facts.ts'

/** Commands of the environment that something outside takes the place of, or that stand before one they cannot replace. */
export function shadowConflicts(facts: RuntimeFacts): RuntimeConflict[] {
  return [
    ...facts.hiders.map((hider) => hidden(hider, facts)),
    ...[...facts.privileged].map((one) => powerless(one, facts)),
  ]
}

function hidden(hider: Hider, { environment }: RuntimeFacts): RuntimeConflict {
  const { command, by, where, detail } = hider
  const mine = environment.commands.get(command) ?? ''
  const what =
    by === 'folder'
      ? `a folder that ${where} puts in front of PATH`
      : `${by === 'alias' ? 'an' : 'a'} ${by} of ${where}`
  return runtimeConflict({
    kind: 'command-shadowed',
    subject: command,
    sentence: `${command} of ${environment.name} is hidden by ${what}.`,
    claims: [
      { owner: by === 'folder' ? where : 'this machine', detail, wins: true },
      { owner: environment.name, detail: mine, wins: false },
    ],
    waysOut: [by === 'folder' ? behindPath(hider) : withoutAlias(hider)],
  })
}

const behindPath = ({ where, detail }: Hider) =>
  way({
    id: 'behind-path',
    kind: 'rename',
    title: 'Put the folder behind PATH',
    explanation: `In ${where} of the manifest, write the folder after $PATH: ${detail} is then used only where the environment has no such command.`,
  })

const withoutAlias = ({ command, by, where }: Hider) =>
  way({
    id: `without-${by}`,
    kind: 'rename',
    title: `Take the ${by} out of ${where}`,
    explanation: `Or call the command past it: \\${command} in bash and zsh, command ${command} in fish.`,
  })

function powerless([command, file]: readonly [string, string], facts: RuntimeFacts): RuntimeConflict {
  const { environment, installIdOf } = facts
  const explanation = `${file} of this machine is used then. Everything else of the package goes too.`
  return runtimeConflict({
    kind: 'command-shadowed',
    subject: command,
    sentence: `${command} of ${environment.name} stands before ${file}, which has rights that no package of an environment can have.`,
    claims: [
      { owner: environment.name, detail: environment.commands.get(command) ?? '', wins: true },
      { owner: 'this machine', detail: file, wins: false },
    ],
    waysOut: [
      ...leaveOut(installIdOf.get(command), explanation),
      way({
        id: 'whole-path',
        kind: 'rename',
        title: `Call ${file}`,
        explanation: 'With its whole path it works inside of the environment too.',
      }),
    ],
  })
}
