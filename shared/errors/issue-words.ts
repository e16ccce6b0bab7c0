import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue

/**
 * What a schema finds wrong with a value, as the rest of a sentence about it: `must be text`. To be given to
 * `safeParse(value, { error: issueWords })`, so that zod's own words never reach a person; a message that a schema
 * declares itself counts more.
 */
export function issueWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing'
      return `must be ${typeWords[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be ${issue.values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' or ')}`
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum))
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum))
    case 'unrecognized_keys':
      return `has no field named ${issue.keys.join(' or ')}`
    case 'invalid_format':
      return issue.format === 'regex'
        ? 'is not written as it must be'
        : `must be a ${formatWords[issue.format] ?? issue.format}`
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return 'is not what belongs there'
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}

const formatWords: Readonly<Record<string, string>> = { url: 'web address', datetime: 'date with a time' }

function tooSmall(origin: string, least: number): string {
  if (origin === 'string' || origin === 'array')
    return least === 1 ? 'must not be empty' : `must have at least ${least} ${unitOf(origin)}`
  return `must be at least ${least}`
}

function tooBig(origin: string, most: number): string {
  if (origin === 'string' || origin === 'array') return `must have at most ${most} ${unitOf(origin)}`
  return `must be at most ${most}`
}

const unitOf = (origin: string) => (origin === 'string' ? 'characters' : 'entries')

/** The first thing that is wrong with a JSON file, as a sentence with the field named: `version must be 1.` */
export function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues
  if (!issue) return 'It is not what it should be.'
  const field = issue.path.join('.')
  // What a schema says itself is a sentence of its own.
  if (issue.message.endsWith('.')) return field === '' ? issue.message : `${field}: ${issue.message}`
  return `${field || 'It'} ${issue.message}.`
}
