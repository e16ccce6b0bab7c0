import type { Adapter } from '../adapter.ts'
export const environmentAdapters: Record<string, Adapter> = {}
