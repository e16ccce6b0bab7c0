import { parentPort, workerData } from 'node:worker_threads'
import { listingFor, planBoth } from './plan-environment.ts'
import type { EnvironmentPlanRequest } from './plan-environment.ts'

// Structured clone carries the request over as it is.
const request = workerData as EnvironmentPlanRequest
parentPort?.postMessage(planBoth(request, listingFor(request)))
