import { parentPort, workerData } from 'node:worker_threads'
import { storeListing } from './list-tree.ts'
import { planBoth } from './plan-environment.ts'
import type { EnvironmentPlanRequest } from './plan-environment.ts'

// Structured clone carries the request over as it is.
parentPort?.postMessage(planBoth(workerData as EnvironmentPlanRequest, storeListing()))
