/** The page's side of the worker. Every promise that it hands out settles. */

import type { Outcome, Outputs, Timings } from '../definition/model.ts'
import type { Replicates } from '../runs/simulation.ts'
import type {
  ModelRun,
  NeedsTraining,
  Progress,
  RunPace,
  SimCommand,
  SimReply,
  TableSummary,
  UserFile,
  WorkKind,
  Works,
} from './protocol.ts'

/** A newer run took this one's place, or the reader stopped it. Expected; nothing went wrong. */
export class SupersededError extends Error {
  override name = 'SupersededError'
}

/** The part of `Worker` that is used, so that a test can stand in for it. */
export interface WorkerPort {
  onmessage: ((event: MessageEvent<SimReply>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
  postMessage(command: SimCommand): void
  terminate(): void
}

type Watch = (progress: Progress) => void

/** Works on one channel replace one another; channels do not disturb each other. */
export interface SimClient {
  /** As fast as it goes unless a pace is given. */
  run(
    channel: string,
    run: ModelRun & Partial<Omit<RunPace, 'mayTrain'>>,
    watch?: Watch,
  ): Promise<Outcome>
  /** The same, unless it has long work to do: then it says so, and does nothing. */
  runAtOnce(channel: string, run: ModelRun, watch?: Watch): Promise<Outcome | NeedsTraining>
  replicate(channel: string, run: ModelRun, repeats: number, watch?: Watch): Promise<Replicates>
  /** Says what a file of the reader's holds, for a lab. */
  readTable(channel: string, labId: string, source: UserFile, watch?: Watch): Promise<TableSummary>
  /** Times the predictors of the channel's last run. */
  benchmark(channel: string): Promise<Timings>
  /** What the predictors of the channel's last run give for an input. */
  predict(channel: string, input: Float32Array): Promise<Outputs>
  /** A predictor of the channel's last run as a file. */
  file(channel: string, name: string): Promise<Uint8Array<ArrayBuffer>>
  pause(channel: string): void
  step(channel: string): void
  resume(channel: string, pace: number | null): void
  /** Ends the channel's work; its promise is rejected with `SupersededError`. */
  cancel(channel: string): void
  /** Starts the worker before anything is asked of it. */
  wake(): void
  dispose(): void
}

interface Job {
  readonly runId: number
  readonly channel: string
  readonly watch: Watch | undefined
  readonly resolve: (answer: never) => void
  readonly reject: (error: Error) => void
  paused: boolean
  fraction: number
}

const NOT_LOADED =
  'The simulation could not be loaded. Check the connection and reload the page to try again.'

/**
 * @param spawn Starts the worker; called when the first run needs it, or before, and after a crash.
 * @param silenceMs If nothing is heard for so long while a run goes on, that is said, and cancelling
 *   ends the worker: a busy one cannot be asked to stop.
 */
export function createSimClient(spawn: () => WorkerPort, silenceMs = 20_000): SimClient {
  let port: WorkerPort | null = null
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let isSilent = false
  let lastRunId = 0
  const jobs = new Map<number, Job>()

  function start<K extends WorkKind>(
    channel: string,
    kind: K,
    given: Works[K]['given'],
    watch?: Watch,
  ): Promise<Works[K]['answer']> {
    cancel(channel)
    if (kind === 'run') cancel(timingOf(channel)) // it would take half of the worker's time
    return new Promise((resolve, reject) => {
      const runId = ++lastRunId
      const paused = 'paused' in given && given.paused
      jobs.set(runId, { runId, channel, watch, resolve, reject, paused, fraction: 0 })
      try {
        port ??= connect()
        port.postMessage({ kind: 'start', request: { runId, channel, kind, given } })
        watchAgain()
      } catch {
        crash(NOT_LOADED)
      }
    })
  }

  function connect(): WorkerPort {
    const worker = spawn()
    worker.onmessage = ({ data }) => settle(data)
    worker.onerror = (event) => {
      event.preventDefault()
      crash(NOT_LOADED)
    }
    worker.onmessageerror = () => crash('The simulation answered with data that cannot be read.')
    return worker
  }

  function settle(reply: SimReply): void {
    const job = jobs.get(reply.runId)
    if (!job) return // from a run that was given up
    watchAgain()
    if (reply.kind === 'progress') {
      job.fraction = reply.progress.fraction
      job.watch?.(reply.progress)
      return
    }
    jobs.delete(reply.runId)
    watchAgain()
    if (reply.kind === 'done') job.resolve(reply.answer as never)
    else job.reject(new Error(reply.message))
  }

  /** The worker speaks at least every second or so while a run goes on. */
  function watchAgain(): void {
    clearTimeout(watchdog)
    isSilent = false
    if ([...jobs.values()].every((job) => job.paused)) return
    watchdog = setTimeout(() => {
      isSilent = true
      const label = `nothing heard for ${silenceMs / 1000} s; wait, or cancel and try smaller values`
      for (const job of jobs.values()) job.watch?.({ fraction: job.fraction, label })
    }, silenceMs)
  }

  function crash(message: string): void {
    clearTimeout(watchdog)
    port?.terminate() // a busy worker cannot be asked to stop
    port = null
    isSilent = false
    const lost = [...jobs.values()]
    jobs.clear()
    for (const job of lost) job.reject(new Error(message))
  }

  function jobOn(channel: string): Job | undefined {
    return [...jobs.values()].find((job) => job.channel === channel)
  }

  function cancel(channel: string): void {
    const job = jobOn(channel)
    if (!job) return
    jobs.delete(job.runId)
    job.reject(new SupersededError())
    if (isSilent) {
      crash('The simulation was stopped with another one that did not answer. Run it again.')
      return
    }
    port?.postMessage({ kind: 'cancel', runId: job.runId })
    watchAgain()
  }

  return {
    run: (channel, run, watch) =>
      start(
        channel,
        'run',
        { pace: null, paused: false, ...run, mayTrain: true },
        watch,
      ) as Promise<Outcome>,
    runAtOnce: (channel, run, watch) =>
      start(channel, 'run', { pace: null, paused: false, ...run, mayTrain: false }, watch),
    replicate: (channel, run, repeats, watch) =>
      start(channel, 'replicate', { ...run, repeats }, watch),
    readTable: (channel, labId, source, watch) =>
      start(channel, 'readTable', { labId, source }, watch),
    benchmark: (ranOn) => start(timingOf(ranOn), 'benchmark', { ranOn }),
    predict: (ranOn, input) => start(`${ranOn}/predict`, 'predict', { ranOn, input }),
    file: (ranOn, name) => start(`${ranOn}/file`, 'file', { ranOn, name }),
    pause(channel) {
      const job = jobOn(channel)
      if (!job) return
      job.paused = true
      port?.postMessage({ kind: 'pause', runId: job.runId })
      watchAgain()
    },
    step(channel) {
      const job = jobOn(channel)
      if (!job) return
      job.paused = true
      port?.postMessage({ kind: 'step', runId: job.runId })
      watchAgain()
    },
    resume(channel, pace) {
      const job = jobOn(channel)
      if (!job) return
      job.paused = false
      port?.postMessage({ kind: 'resume', runId: job.runId, pace })
      watchAgain()
    },
    cancel,
    wake() {
      try {
        port ??= connect()
      } catch {
        // The first run says what is wrong.
      }
    },
    dispose() {
      clearTimeout(watchdog)
      port?.terminate()
      port = null
      const lost = [...jobs.values()]
      jobs.clear()
      for (const job of lost) job.reject(new SupersededError())
    },
  }
}

/** The channel on which a channel's predictors are timed. */
function timingOf(channel: string): string {
  return `${channel}/benchmark`
}
