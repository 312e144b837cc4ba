/** The worker's side: drives runs step by step and listens between the steps. */

import type { Work } from '../../core/steps.ts'
import type { DataSets } from '../../data/data-sets.ts'
import type { Model, Predictor } from '../definition/model.ts'
import { likelyLabel, readTableFile, type TableReading } from '../runs/read-table.ts'
import type { Services } from '../runs/services.ts'
import { outcomeOf, type Replicates, replicate, startRun } from '../runs/simulation.ts'
import { timePredictors } from '../runs/time-predictors.ts'
import type {
  Progress,
  SimCommand,
  SimReply,
  SimRequest,
  TableSummary,
  UserFile,
} from './protocol.ts'

/** The part of a worker's global scope that is used here. */
export interface ServerPort {
  onmessage: ((event: MessageEvent<SimCommand>) => void) | null
  postMessage(reply: SimReply, transfer: Transferable[]): void
}

/** How long to compute before the next look at the inbox, in milliseconds. */
const SLICE_MS = 12
/** How often to tell the page, in milliseconds. Fast enough to watch, slow enough to draw. */
const TELL_MS = 120

interface Run {
  cancelled: boolean
  paused: boolean
  stepsWanted: number
  pace: number | null
  wake: () => void
}

/** Tells how much of a table has come, in [0, 1]. */
export type WatchLoading = (name: string, fraction: number) => void

/**
 * Answers every request with `done` or `failed`, unless it is cancelled first.
 *
 * @param load Finds the model of a lab.
 * @param loadData Fetches a table by its name and address.
 * @param now Milliseconds, for pacing and timing only; no result depends on it.
 * @param services What every run is given.
 */
export function serveModels(
  port: ServerPort,
  load: (labId: string) => Promise<Model>,
  loadData: (name: string, address: string, watch: WatchLoading) => Promise<unknown>,
  now: () => number,
  services: Services,
): void {
  const runs = new Map<number, Run>()
  /** By channel: what its last complete run left behind. */
  const exhibited = new Map<string, ReadonlyMap<string, Predictor>>()
  let lastRead: { readonly fileId: number; readonly reading: Promise<TableReading> } | null = null
  const tick = createTick()

  port.onmessage = ({ data: command }) => {
    if (command.kind === 'start') {
      void serve(command.request)
      return
    }
    const run = runs.get(command.runId)
    if (!run) return
    if (command.kind === 'cancel') run.cancelled = true
    if (command.kind === 'pause') run.paused = true
    if (command.kind === 'step') {
      run.paused = true
      run.stepsWanted++
    }
    if (command.kind === 'resume') {
      run.paused = false
      run.pace = command.pace
    }
    run.wake()
  }

  async function serve(request: SimRequest): Promise<void> {
    const { runId, work } = request
    const run: Run = {
      cancelled: false,
      paused: work.kind === 'run' && work.paused,
      stepsWanted: 0,
      pace: work.kind === 'run' ? work.pace : null,
      wake: () => {},
    }
    runs.set(runId, run)
    const answer = (given: (SimReply & { kind: 'done' })['answer'] | typeof CANCELLED) => {
      if (given === CANCELLED || run.cancelled) return
      port.postMessage({ runId, kind: 'done', answer: given }, [])
    }
    try {
      if (work.kind === 'read-table') answer(summaryOf(await read(work.source)))
      else if (work.kind === 'time') {
        answer(
          await drive(
            runId,
            run,
            timePredictors(exhibitsOf(work.channel), services.kernels, now),
            null,
          ),
        )
      } else if (work.kind === 'file') {
        const found = exhibitsOf(work.channel).get(work.name)
        if (!found) throw new RangeError(`The last run left no “${work.name}” behind.`)
        answer(found.file)
      } else if (work.kind === 'ask') {
        const asked = [...exhibitsOf(work.channel)]
        services.kernels.release()
        answer(
          Object.fromEntries(
            asked.map(([name, { prepare }]) => [name, prepare(services.kernels)(work.input)]),
          ),
        )
      } else {
        const model = await load(request.labId)
        const data = await loadAll(request, run)
        if (work.kind === 'run') {
          const exhibits = new Map<string, Predictor>()
          const given = { ...services, exhibit: exhibits.set.bind(exhibits) }
          const steps = startRun(model, request.params, request.seed, data, given)
          const result = await drive(runId, run, steps, (partial) => ({
            result: partial,
            metrics: model.metrics(partial, request.params),
          }))
          if (result === CANCELLED) return
          exhibited.set(request.channel, exhibits)
          answer(outcomeOf(model, request.params, request.seed, result))
        } else {
          const steps = replicate(model, request.params, request.seed, work.repeats, data, services)
          answer(await drive<Replicates>(runId, run, steps, null))
        }
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (!run.cancelled) port.postMessage({ runId, kind: 'failed', message }, [])
    } finally {
      runs.delete(runId)
    }
  }

  function exhibitsOf(channel: string): ReadonlyMap<string, Predictor> {
    const found = exhibited.get(channel)
    if (!found) throw new RangeError('There is nothing to ask yet: run the lab first.')
    return found
  }

  async function loadAll({ runId, data, userTable }: SimRequest, run: Run): Promise<DataSets> {
    const names = Object.keys(data)
    let told = now()
    const watch: WatchLoading = (name, fraction) => {
      if (run.cancelled || now() - told < TELL_MS) return
      told = now()
      const label = `loading the ${name}, ${Math.round(100 * fraction)} %`
      port.postMessage({ runId, kind: 'progress', progress: { fraction: 0, label } }, [])
    }
    const tables = await Promise.all(names.map((name) => loadData(name, data[name]!, watch)))
    const loaded = Object.fromEntries(names.map((name, i) => [name, tables[i]]))
    if (!userTable) return loaded
    const reading = await read(userTable)
    if (!reading.ok) throw new RangeError(reading.problem)
    return { ...loaded, userTable: { table: reading.table, label: userTable.label } }
  }

  /** Reads a file once, however many runs use it. */
  function read({ fileId, file }: UserFile): Promise<TableReading> {
    if (lastRead?.fileId !== fileId) {
      lastRead = { fileId, reading: readTableFile(file) }
    }
    return lastRead.reading
  }

  /** Runs a generator to its end; gives way to messages, waits while paused, keeps to the pace. */
  async function drive<R>(
    runId: number,
    run: Run,
    steps: Work<R, R>,
    show: ((partial: R) => NonNullable<Progress['partial']>) | null,
  ): Promise<R | typeof CANCELLED> {
    let told = now()
    let rested = told
    for (;;) {
      const watched = run.paused || run.pace !== null
      while (run.paused && run.stepsWanted === 0 && !run.cancelled) {
        await new Promise<void>((resolve) => {
          run.wake = resolve
        })
      }
      if (run.cancelled) return CANCELLED
      if (run.stepsWanted > 0) run.stepsWanted--
      const step = steps.next()
      if (step.done) return step.value
      const time = now()
      if (watched || time - told >= TELL_MS) {
        told = time
        const partial = show && step.value.partial ? show(step.value.partial()) : undefined
        const { fraction, label } = step.value
        const progress: Progress = {
          fraction,
          ...(label === undefined ? {} : { label }),
          ...(partial === undefined ? {} : { partial }),
        }
        port.postMessage({ runId, kind: 'progress', progress }, [])
      }
      if (run.pace !== null && !run.paused) {
        await new Promise<void>((resolve) => {
          run.wake = resolve
          setTimeout(resolve, 1000 / run.pace!)
        })
      } else if (time - rested >= SLICE_MS) {
        await tick()
        rested = now()
      }
    }
  }
}

function summaryOf(reading: TableReading): TableSummary {
  if (!reading.ok) return reading
  const { table, labels, notes } = reading
  const label = likelyLabel(labels)
  return { ok: true, rows: table.rows, columns: table.columns.length, labels, label, notes }
}

const CANCELLED = Symbol('cancelled')

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
