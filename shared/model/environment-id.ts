import type { EnvironmentId } from './environment.ts'

/** The shape of an environment's id; earlier versions had 8 digits. Apart from its schema, which the page does without at its start. */
export const environmentIdPattern = /^(?:[0-9a-f]{8}|[0-9a-f]{32})$/

export const isEnvironmentId = (text: string): text is EnvironmentId => environmentIdPattern.test(text)
