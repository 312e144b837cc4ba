/** Runs what the command line asks for and reports it as plain data. */

import { buildTables } from '../build/tables/all-tables.ts'
import { digestOf } from '../core/digest.ts'
import { tablesFor } from '../lab-kit/define-lab.ts'
import { ENGINE } from '../lab-kit/engine.ts'
import type { AnyParams } from '../lab-kit/params.ts'
import { type DataSets, replicate, runToEnd, type Spread } from '../lab-kit/simulation.ts'
import type { AskedRun } from './arguments.ts'

export interface Report {
  readonly lab: string
  readonly engine: number
  readonly seed: number
  readonly params: AnyParams
  /** Numbers of one run; with repeats, the distribution of each over the seeds. */
  readonly metrics: Readonly<Record<string, number | Spread>>
  /** Of the whole result; with repeats, of all metrics of all runs. */
  readonly digest: string
}

/** One report, or one per value of a sweep. `watch` hears the share of all the work done. */
export function runAsked(asked: AskedRun, watch: (done: number) => void): Report[] {
  const { params, sweep } = asked
  const settings = sweep
    ? sweep.values.map((value) => ({ ...params, [sweep.name]: value }))
    : [params]
  return settings.map((setting, i) =>
    runOne(asked, setting, tablesOf(asked, setting), (done) => watch((i + done) / settings.length)),
  )
}

function tablesOf({ lab: { lab }, own }: AskedRun, params: AnyParams): DataSets {
  const tables = buildTables(tablesFor(lab, params as never))
  return own ? { ...tables, own } : tables
}

function runOne(
  { lab: { lab, model }, seed, repeat }: AskedRun,
  params: AnyParams,
  data: DataSets,
  watch: (done: number) => void,
): Report {
  const head = { lab: lab.id, engine: ENGINE, seed, params }
  if (repeat === null) {
    const { metrics, digest } = runToEnd(model, params, seed, data, watch)
    watch(1)
    return { ...head, metrics, digest: digest! }
  }
  const runs = replicate(model, params, seed, repeat, data)
  for (;;) {
    const step = runs.next()
    if (step.done) {
      watch(1)
      const { spread, values } = step.value
      return { ...head, metrics: spread, digest: digestOf({ params, seed, values }) }
    }
    watch(step.value.done)
  }
}
