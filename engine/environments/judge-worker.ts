import { parentPort, workerData } from 'node:worker_threads'
import { isTable } from '../lib/is-table.ts'
import { parseJson } from '../lib/parse-json.ts'
import { readTextNow } from '../lib/read-text.ts'
import type { AheadTask } from './judge-ahead.ts'
import type { Judged } from './judged-environments.ts'
import { judgePlainly } from './judge-plainly.ts'

/** What is told of at once. */
const batchSize = 50

/** Judges its part of the list, and then ends. The list is read here: the engine has not read it yet. */
async function judgePart({ registry, part, parts, limit }: AheadTask): Promise<void> {
  const mine = subjectsOf(readTextNow(registry, limit)?.text ?? null).filter((_subject, at) => at % parts === part)
  for (let at = 0; at < mine.length; at += batchSize) {
    const batch: [id: string, judged: Judged][] = []
    for (const { id, dotFlox, name } of mine.slice(at, at + batchSize)) {
      const judged = await judgePlainly(dotFlox, name)
      if (judged) batch.push([id, judged])
    }
    parentPort?.postMessage(batch)
  }
  parentPort?.postMessage(null)
}

function subjectsOf(text: string | null): { id: string; dotFlox: string; name: string }[] {
  const json = parseJson(text)
  if (!isTable(json) || !isTable(json['environments'])) return []
  return Object.entries(json['environments']).flatMap(([id, one]) => {
    if (!isTable(one) || typeof one['dotFlox'] !== 'string' || typeof one['name'] !== 'string') return []
    return [{ id, dotFlox: one['dotFlox'], name: one['name'] }]
  })
}

void judgePart(workerData as AheadTask) // structured clone carries the task over as it is
