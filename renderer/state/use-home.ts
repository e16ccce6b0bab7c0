import { useFloeQuery } from '../api/query.ts'

/** The home folder on the engine's machine, once it is known. */
export const useHome = (): string | undefined => useFloeQuery('app', 'info', {}).data?.home
