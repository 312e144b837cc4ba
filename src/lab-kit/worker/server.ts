/** The worker's side: drives runs step by step and listens between the steps. */

import type { Step, Work } from '../../core/steps.ts'
import type { DataSets } from '../../data/data-sets.ts'
import { messageOfError } from '../../data/load-error.ts'
import type { Model, Predictor } from '../definition/model.ts'
import type { Services } from '../runs/services.ts'
import { longWorkOf, outcomeOf, replicate, startRun } from '../runs/simulation.ts'
import {
  labelOf,
  problemOfSize,
  readingOf,
  type TableReading,
} from '../runs/table-file/read-table.ts'
import { timePredictors } from '../runs/time-predictors.ts'
import type {
  ModelRun,
  Progress,
  SimCommand,
  SimReply,
  SimRequest,
  TableSummary,
  UserFile,
  WorkKind,
  Works,
} from './protocol.ts'
import type { WorkShelf } from './work-shelf.ts'

/** The part of a worker's global scope that is used here. */
export interface ServerPort {
  onmessage: ((event: MessageEvent<SimCommand>) => void) | null
  postMessage(reply: SimReply, transfer: Transferable[]): void
}

/** How long to compute before the next look at the inbox, in milliseconds. */
const SLICE_MS = 12
/** How often to say that something is still being waited for, in milliseconds. */
const WAIT_MS = 1000
/** How often to tell the page, in milliseconds. Fast enough to watch, slow enough to draw. */
const TELL_MS = 120
/** When to tell it first: there is then a picture within a tenth of a second of what the hand did. */
const FIRST_MS = 40

/** Work that goes on, and what the page has asked of it meanwhile. */
interface Job {
  readonly runId: number
  readonly channel: string
  cancelled: boolean
  paused: boolean
  stepsWanted: number
  pace: number | null
  wake: () => void
}

type Handler<K extends WorkKind> = (
  given: Works[K]['given'],
  job: Job,
) => Works[K]['answer'] | Promise<Works[K]['answer']>

/** Tells how much of a table has come, in [0, 1]. */
export type WatchLoading = (name: string, fraction: number) => void

/**
 * Answers every request with `done` or `failed`, unless it is cancelled first.
 *
 * @param load Finds the model of a lab.
 * @param loadData Fetches a table by its name and address.
 * @param now Milliseconds, for pacing and timing only; no result depends on it.
 * @param services What every run is given.
 * @param shelf Where work is found that was done elsewhere or before.
 */
export function serveModels(
  port: ServerPort,
  load: (labId: string) => Promise<Model>,
  loadData: (name: string, address: string, watch: WatchLoading) => Promise<unknown>,
  now: () => number,
  services: Services,
  shelf: WorkShelf,
): void {
  const { shared } = services
  const jobs = new Map<number, Job>()
  /** By channel: the predictors of its last complete run. */
  const exhibited = new Map<string, Exhibits>()
  let lastRead: { readonly fileId: number; readonly reading: TableReading } | null = null
  /** When it was said last how much of a table has come. */
  let toldOfLoading = Number.NEGATIVE_INFINITY
  const tick = createTick()

  port.onmessage = ({ data: command }) => {
    if (command.kind === 'start') {
      void serve(command.request)
      return
    }
    const job = jobs.get(command.runId)
    if (!job) return
    if (command.kind === 'cancel') job.cancelled = true
    if (command.kind === 'pause') job.paused = true
    if (command.kind === 'step') {
      job.paused = true
      job.stepsWanted++
    }
    if (command.kind === 'resume') {
      job.paused = false
      job.pace = command.pace
    }
    job.wake()
  }

  const handlers: { readonly [K in WorkKind]: Handler<K> } = {
    async run(given, job) {
      const { params, seed } = given
      const model = await waited(job, 'loading the lab', load(given.labId))
      // A table of the reader’s own is in no key.
      const works = given.userTable ? [] : longWorkOf(model, params, seed)
      const keys = works.map(({ key }) => key)
      if (keys.length > 0) await waited(job, 'loading what is known', fetchKnown(given.labId, keys))
      const missing = works.filter(({ key }) => !shared.has(key))
      if (!given.mayTrain && missing.length > 0) {
        const examples = missing.reduce((sum, work) => sum + work.examples, 0)
        return { kind: 'needs training', examples }
      }
      const data = await loadAll(given, job)
      const exhibits = createExhibits()
      const own = { ...services, exhibit: exhibits.add }
      const steps = startRun(model, params, seed, data, own)
      try {
        const result = await drive(job, steps, (partial) => ({
          result: partial,
          metrics: model.metrics(partial, params),
        }))
        exhibited.set(job.channel, exhibits)
        return outcomeOf(model, params, seed, result)
      } finally {
        keepDone(missing.map(({ key }) => key))
      }
    },
    async replicate(given, job) {
      const { params, seed, repeats } = given
      const model = await waited(job, 'loading the lab', load(given.labId))
      const data = await loadAll(given, job)
      return drive(job, replicate(model, params, seed, repeats, data, services), null)
    },
    async readTable({ labId, source }, job) {
      const { problemOfTable } = await waited(job, 'loading the lab', load(labId))
      return summaryOf(await read(source, job), problemOfTable)
    },
    async benchmark({ ranOn }, job) {
      const predictors = await drive(job, exhibitsOf(ranOn).all(), null)
      return drive(job, timePredictors(predictors, services.kernels, now), null)
    },
    async predict({ ranOn, input }, job) {
      const predictors = [...(await drive(job, exhibitsOf(ranOn).all(), null))]
      services.kernels.release()
      return Object.fromEntries(
        predictors.map(([name, { prepare }]) => [name, prepare(services.kernels)(input)]),
      )
    },
    async file({ ranOn, name }, job) {
      const found = (await drive(job, exhibitsOf(ranOn).all(), null)).get(name)
      if (!found) throw new RangeError(`The last run left no “${name}” behind.`)
      return found.file
    },
  }

  async function serve<K extends WorkKind>(request: SimRequest<K>): Promise<void> {
    const { runId, channel, kind, given } = request
    const job: Job = {
      runId,
      channel,
      cancelled: false,
      paused: 'paused' in given && given.paused,
      stepsWanted: 0,
      pace: 'pace' in given ? given.pace : null,
      wake: () => {},
    }
    jobs.set(runId, job)
    try {
      const answer = await (handlers[kind] as Handler<K>)(given, job)
      if (!job.cancelled) port.postMessage({ runId, kind: 'done', answer }, [])
    } catch (error) {
      if (!job.cancelled)
        port.postMessage({ runId, kind: 'failed', message: messageOfError(error) }, [])
    } finally {
      jobs.delete(runId)
    }
  }

  /** Puts what the shelf has of these keys where runs find it. */
  async function fetchKnown(labId: string, keys: readonly string[]): Promise<void> {
    const unknown = keys.filter((key) => !shared.has(key))
    for (const [key, value] of await shelf.find(labId, unknown)) shared.put(key, value)
  }

  /** Keeps what a run has done of its long work, also if it was cancelled after it. */
  function keepDone(keys: readonly string[]): void {
    const done = shared.done()
    for (const key of keys) if (done.has(key)) shelf.keep(key, done.get(key))
  }

  function exhibitsOf(channel: string): Exhibits {
    const found = exhibited.get(channel)
    if (!found) throw new RangeError('There is nothing to ask yet: run the lab first.')
    return found
  }

  async function loadAll({ data, userTable }: ModelRun, job: Job): Promise<DataSets> {
    const names = Object.keys(data)
    const watch: WatchLoading = (name, fraction) => {
      if (job.cancelled || now() - toldOfLoading < TELL_MS) return
      toldOfLoading = now()
      const label = `loading the ${name}, ${Math.round(100 * fraction)} %`
      port.postMessage({ runId: job.runId, kind: 'progress', progress: { fraction: 0, label } }, [])
    }
    const tables = await waited(
      job,
      'loading tables',
      Promise.all(names.map((name) => loadData(name, data[name]!, watch))),
    )
    const loaded = Object.fromEntries(names.map((name, i) => [name, tables[i]]))
    if (!userTable) return loaded
    const reading = await read(userTable, job)
    if (!reading.ok) throw new RangeError(reading.problem)
    return { ...loaded, userTable: { table: reading.table, label: userTable.label } }
  }

  /** Reads a file once, however many runs use it. */
  async function read({ fileId, file }: UserFile, job: Job): Promise<TableReading> {
    if (lastRead?.fileId === fileId) return lastRead.reading
    const problem = problemOfSize(file.size)
    if (problem !== null) return { ok: false, problem }
    const bytes = await waited(job, 'opening the file', file.arrayBuffer())
    const reading = await drive(job, readingOf(new Uint8Array(bytes)), null)
    lastRead = { fileId, reading }
    return reading
  }

  /** Waits for what comes from outside, and says meanwhile that it is waited for. */
  async function waited<T>(job: Job, label: string, promise: Promise<T>): Promise<T> {
    const say = () => {
      if (!job.cancelled && now() - toldOfLoading >= WAIT_MS) {
        const progress = { fraction: 0, label }
        port.postMessage({ runId: job.runId, kind: 'progress', progress }, [])
      }
    }
    const timer = setInterval(say, WAIT_MS)
    try {
      return await promise
    } finally {
      clearInterval(timer)
    }
  }

  /**
   * Runs work to its end; gives way to messages, waits while paused, keeps to the pace.
   *
   * @throws {Cancelled} If the page cancels it.
   */
  async function drive<R, P>(
    job: Job,
    work: Work<R, P>,
    show: ((partial: P) => NonNullable<Progress['partial']>) | null,
  ): Promise<R> {
    let rested = now()
    let told = rested - TELL_MS + FIRST_MS
    for (;;) {
      const watched = job.paused || job.pace !== null
      while (job.paused && job.stepsWanted === 0 && !job.cancelled) {
        await new Promise<void>((resolve) => {
          job.wake = resolve
        })
      }
      if (job.cancelled) throw new Cancelled()
      if (job.stepsWanted > 0) job.stepsWanted--
      const step = work.next()
      if (step.done) return step.value
      const time = now()
      if (watched || time - told >= TELL_MS) {
        told = time
        tell(job, step.value, show)
      }
      if (job.pace !== null && !job.paused) {
        await new Promise<void>((resolve) => {
          job.wake = resolve
          setTimeout(resolve, 1000 / job.pace!)
        })
      } else if (time - rested >= SLICE_MS) {
        await tick()
        rested = now()
      }
    }
  }

  function tell<P>(
    { runId }: Job,
    { fraction, label, partial }: Step<P>,
    show: ((partial: P) => NonNullable<Progress['partial']>) | null,
  ): void {
    const progress: Progress = {
      fraction,
      ...(label === undefined ? {} : { label }),
      ...(show && partial ? { partial: show(partial()) } : {}),
    }
    port.postMessage({ runId, kind: 'progress', progress }, [])
  }
}

/** Ends the work from within; the page has been told already. */
class Cancelled extends Error {}

interface Exhibits {
  readonly add: Services['exhibit']
  /** Makes those that nobody has asked for yet; yields after each. */
  readonly all: () => Work<ReadonlyMap<string, Predictor>, never>
}

function createExhibits(): Exhibits {
  const makers = new Map<string, () => Predictor>()
  const made = new Map<string, Predictor>()
  return {
    add: (name, make) => void makers.set(name, make),
    *all() {
      for (const [name, make] of makers) {
        if (made.has(name)) continue
        made.set(name, make())
        yield { fraction: made.size / makers.size, label: `readying ${name}` }
      }
      return made
    },
  }
}

/** What a file holds, with the likeliest label that the lab can use. */
function summaryOf(reading: TableReading, problemOf: Model['problemOfTable']): TableSummary {
  if (!reading.ok) return reading
  const { table, labels, notes } = reading
  const found = labelOf(reading, problemOf)
  if ('problem' in found) return { ok: false, problem: found.problem }
  const { label } = found
  return { ok: true, rows: table.rows, columns: table.columns.length, labels, label, notes }
}

/** A turn of the event loop, so that a message can come in; far shorter than a timer's. */
function createTick(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel()
  const waiting: Array<() => void> = []
  port1.onmessage = () => waiting.shift()?.()
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      port2.postMessage(0)
    })
}
