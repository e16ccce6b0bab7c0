import { parentPort } from 'node:worker_threads'
import { readShare } from './shared-reading.ts'
import type { SharedReading } from './shared-reading.ts'

parentPort?.on('message', (reading: SharedReading) => {
  const read = readShare(reading)
  parentPort?.postMessage(
    read,
    read.buffers.map(({ buffer }) => buffer),
  )
})
