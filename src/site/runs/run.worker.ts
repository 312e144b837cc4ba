/** A thread of the build that answers requests about runs; see runs.ts. */

import { parentPort } from 'node:worker_threads'
import { findMetrics, findRun, findSetting, type Wanted } from './answer-request.ts'

const ANSWERS = { setting: findSetting, metrics: findMetrics, run: findRun }

export interface Request {
  readonly id: number
  readonly kind: keyof typeof ANSWERS
  readonly wanted: Wanted
}

export type Reply =
  | { readonly id: number; readonly found: unknown }
  | { readonly id: number; readonly problem: string }

parentPort?.on('message', async ({ id, kind, wanted }: Request) => {
  let reply: Reply
  try {
    reply = { id, found: await ANSWERS[kind](wanted) }
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
    reply = { id, problem: `${wanted.lab}: ${what}` }
  }
  parentPort!.postMessage(reply)
})
