import { parentPort } from 'node:worker_threads'
import { listingFor } from '../plan-environment.ts'
import type { EnvironmentPlanRequest } from '../plan-environment.ts'
import { analyse } from './analyse.ts'

// It stays for the next question: what it has read and compared is remembered.
parentPort?.on('message', ({ id, request }: { id: number; request: EnvironmentPlanRequest }) => {
  try {
    parentPort?.postMessage({ id, analysis: analyse(request, listingFor(request)) })
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) })
  }
})
