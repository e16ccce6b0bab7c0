// Phrases that a reader stumbles over, and what to say instead. They are looked for in code, comments and documents.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** Each was on the screen once, or reads as translated. */
const phrases = [
  [/\ball the same\b/i, 'anyway'],
  [/\bto be had\b/i, 'available'],
  [/\bof whom\b/i, 'a sentence of its own'],
  [/\bis at work\b/i, 'is running'],
  [/\bnear it\b/i, 'similar'],
  [/\b(?:is|are) forgiven\b/i, 'small typos are fine'],
  [/\bforetold\b/i, 'predicted'],
  [/\bwith needs\b/i, 'with dependencies'],
  [/\btake off the selection\b/i, 'remove from selection'],
  [/\bblacked out\b/i, 'redacted'],
  [/\bat its new place\b/i, 'found in …'],
  [/\bwhat is known of (?:it|him)\b/i, 'details'],
  [/\bnothing differs\b/i, 'all … are at their defaults'],
  [/\bcannot be said in\b/i, 'cannot express'],
  [/\bwaits for you\b/i, 'is waiting for you'],
  [/\bit came from elsewhere\b/i, 'you didn’t create it here'],
  [/\bwith all that is in\b/i, 'and its contents'],
  [/\bis being made\b/i, 'is being created'],
  [/\bwhich is no (?!longer|more)/i, 'which is not a'],
  [/\binstalled at all then\b/i, 'won’t be installed'],
  [/\bagain brings it back\b/i, 'you can undo this'],
  [/\bin the way of anything\b/i, 'conflicts'],
  [/\bare (?:not )?settled yet\b/i, 'haven’t been chosen'],
]

const folders = ['cli', 'docs', 'electron', 'engine', 'renderer', 'resources', 'server', 'shared', 'README.md']
const files = execFileSync('git', ['ls-files', '-z', '--', ...folders], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => /\.(?:tsx?|md|bash|html|css)$/.test(file) && !/\.test\.tsx?$/.test(file))

let found = 0
for (const file of files) {
  const lines = readFileSync(join(root, file), 'utf8').split('\n')
  lines.forEach((line, at) => {
    for (const [phrase, better] of phrases) {
      const words = phrase.exec(line)?.[0]
      if (words === undefined) continue
      found += 1
      console.log(`${file}:${at + 1}: “${words}”: say “${better}”`)
    }
  })
}
process.exit(found === 0 ? 0 : 1)
