import { parentPort, workerData } from 'node:worker_threads'
import { storeListing } from '../tree/list-tree.ts'
import type { EnvironmentPlanRequest } from '../tree/plan-environment.ts'
import { findProviders } from './providers.ts'

// Structured clone carries the question over as it is.
const { request, text } = workerData as { request: EnvironmentPlanRequest; text: string }
parentPort?.postMessage(findProviders(request, text, storeListing()))
