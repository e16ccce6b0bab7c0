import type { RuntimeConflict } from '../../shared/model/conflict.ts'
import type { SingleEdit } from '../../shared/model/edit.ts'
import { profileShellSchema } from '../../shared/model/manifest-fields.ts'
import { leaveOut, runtimeConflict, way } from './describe-conflict.ts'
import type { Hider, RuntimeFacts } from './runtime-facts.ts'
import { shellOf, takeAway } from './start-files.ts'

/** Commands of the environment that something outside takes the place of, or that hide one they cannot replace. */
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
      { owner: where, detail, wins: true },
      { owner: environment.name, detail: mine, wins: false },
    ],
    ...(by === 'folder' ? behindPath(hider) : withoutAlias(hider)),
  })
}

function behindPath({ where, detail, line }: Hider): Pick<RuntimeConflict, 'waysOut' | 'advice'> {
  const title = 'Put the folder behind PATH'
  const explanation = `${detail} is then used only where the environment has no such command.`
  if (!line)
    return { waysOut: [], advice: [{ title, explanation: `Write it after $PATH in ${where}: ${explanation}` }] }
  const shell = profileShellSchema.parse(where.slice('profile.'.length))
  const edit: SingleEdit = { kind: 'replace', path: ['profile', shell], from: line.before, to: line.after }
  return { waysOut: [way({ id: 'behind-path', kind: 'unhide', title, explanation }, edit)], advice: [] }
}

function withoutAlias(hider: Hider): Pick<RuntimeConflict, 'waysOut' | 'advice'> {
  const { command, by, where } = hider
  const shell = shellOf(where)
  const title = `Switch the ${by} off inside`
  const explanation = `profile.${shell} takes it away again after ${where} was read. Outside of the environment it stays.`
  const edit: SingleEdit = { kind: 'append', path: ['profile', shell], line: takeAway(hider) }
  const past = by === 'alias' && shell !== 'fish' ? `\\${command}` : `command ${command}`
  return {
    waysOut: [way({ id: `without-${by}`, kind: 'unhide', title, explanation }, edit)],
    advice: [{ title: `Take the ${by} out of ${where}`, explanation: `Or call the command past it: ${past}.` }],
  }
}

function powerless([command, file]: readonly [string, string], facts: RuntimeFacts): RuntimeConflict {
  const { environment, installIdOf } = facts
  const explanation = `${file} of this machine is used then. Everything else of the package goes too.`
  return runtimeConflict({
    kind: 'command-shadowed',
    subject: command,
    sentence: `${command} of ${environment.name} hides ${file}, which has rights that no package of an environment can have.`,
    claims: [
      { owner: environment.name, detail: environment.commands.get(command) ?? '', wins: true },
      { owner: 'this machine', detail: file, wins: false },
    ],
    waysOut: leaveOut([installIdOf.get(command)], explanation),
    advice: [{ title: `Call ${file}`, explanation: 'With its whole path it works inside of the environment too.' }],
  })
}
