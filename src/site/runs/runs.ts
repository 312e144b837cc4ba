/** The runs that the site needs, made ahead of its pages in threads on all cores. */

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { FoundMetrics, FoundRun, FoundSetting, Wanted } from './answer-request.ts'
import type { Reply, Request } from './run.worker.ts'

/** Finds what runs give; the same request is answered once. */
export interface Runs {
  /** @throws {Error} If the lab cannot be set so, or the run fails. */
  readonly run: (wanted: Wanted) => Promise<FoundRun>
  /** Its numbers only. */
  readonly metrics: (wanted: Wanted) => Promise<FoundMetrics>
  readonly setting: (wanted: Wanted) => Promise<FoundSetting>
  /** Forgets all answers: what is asked for next is read from the sources as they are then. */
  readonly renew: () => void
  /** Ends the threads. They keep no process alive that waits for none of them. */
  readonly close: () => void
}

interface Job extends Omit<Request, 'id'> {
  readonly settle: (reply: Reply) => void
}

interface Thread {
  readonly worker: Worker
  /** Labs whose runs it has made: the next ones share work there, such as a trained network. */
  readonly labs: Set<string>
  job: Job | null
}

/** @param most Threads at most; all cores by default. */
export function startRuns(most = availableParallelism()): Runs {
  let threads: Thread[] = []
  let waiting: Job[] = []
  const answers = new Map<string, Promise<unknown>>()

  function ask<T>(kind: Job['kind'], wanted: Wanted): Promise<T> {
    const key = JSON.stringify([kind, wanted])
    const known = answers.get(key)
    if (known) return known as Promise<T>
    const answer = new Promise<T>((resolve, reject) => {
      const settle = (reply: Reply) => {
        if ('problem' in reply) reject(new Error(reply.problem))
        else resolve(reply.found as T)
      }
      waiting.push({ kind, wanted, settle })
      assign()
    })
    answers.set(key, answer)
    answer.catch(() => answers.delete(key))
    return answer
  }

  function assign(): void {
    if (waiting.length > threads.length - busy() && threads.length < most) start()
    for (const thread of threads) {
      if (thread.job) continue
      const job = takeJobFor(thread)
      if (!job) continue
      thread.job = job
      thread.labs.add(job.wanted.lab)
      thread.worker.ref()
      thread.worker.postMessage({ id: 0, kind: job.kind, wanted: job.wanted } satisfies Request)
    }
  }

  const busy = () => threads.filter(({ job }) => job).length

  /** What is quick first; then runs of its own labs, of those of nobody, of any. */
  function takeJobFor({ labs }: Thread): Job | undefined {
    const isTaken = (lab: string) => threads.some((thread) => thread.labs.has(lab))
    const job =
      waiting.find(({ kind }) => kind === 'setting') ??
      waiting.find(({ wanted }) => labs.has(wanted.lab)) ??
      waiting.find(({ wanted }) => !isTaken(wanted.lab)) ??
      waiting[0]
    waiting = waiting.filter((each) => each !== job)
    return job
  }

  function start(): void {
    const worker = new Worker(new URL('./run.worker.ts', import.meta.url))
    const thread: Thread = { worker, labs: new Set(), job: null }
    threads.push(thread)
    const end = (reply: Reply) => {
      const { job } = thread
      thread.job = null
      worker.unref()
      job?.settle(reply)
      assign()
    }
    worker.on('message', end)
    worker.on('error', (error: Error) => {
      threads = threads.filter((each) => each !== thread)
      end({ id: 0, problem: `the thread of a run has failed: ${error.message}` })
    })
    worker.unref()
  }

  function close(): void {
    for (const { worker, job } of threads) {
      if (job) worker.once('message', () => void worker.terminate())
      else void worker.terminate()
    }
    threads = []
  }

  return {
    run: (wanted) => ask<FoundRun>('run', wanted),
    metrics: (wanted) => ask<FoundMetrics>('metrics', wanted),
    setting: (wanted) => ask<FoundSetting>('setting', wanted),
    renew() {
      answers.clear()
      close()
    },
    close,
  }
}
