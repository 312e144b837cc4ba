/** Runs what the command line asks for and reports it as plain data. */

import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { finish } from '../core/steps.ts'
import { tablesFor } from '../lab-kit/definition/define-lab.ts'
import { ENGINE } from '../lab-kit/definition/engine.ts'
import type { DataSets } from '../lab-kit/definition/model.ts'
import type { AnyParams } from '../lab-kit/definition/params.ts'
import { digestOf } from '../lab-kit/runs/digest.ts'
import type { Services } from '../lab-kit/runs/services.ts'
import { replicate, runToEnd, type Spread } from '../lab-kit/runs/simulation.ts'
import { nodeServices } from '../node/services.ts'
import { buildFullTable, buildTables, FULL_TABLES } from '../node/tables.ts'
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
  /** Path and length of every file that was saved, as the disk has it. */
  readonly files?: Readonly<Record<string, number>>
}

/**
 * One report, or one per value of a sweep. `watch` hears the share of all the work done, and what is
 * being done.
 */
export async function runAsked(
  asked: AskedRun,
  watch: (fraction: number, label?: string) => void,
): Promise<Report[]> {
  const { params, sweep } = asked
  const services = await nodeServices()
  const settings = sweep
    ? sweep.values.map((value) => ({ ...params, [sweep.name]: value }))
    : [params]
  return settings.map((setting, i) =>
    runOne(asked, setting, tablesOf(asked, setting), services, (fraction, label) =>
      watch((i + fraction) / settings.length, label),
    ),
  )
}

function tablesOf({ lab: { lab }, own, full }: AskedRun, params: AnyParams): DataSets {
  const names = tablesFor(lab, params as never)
  const inFull = full ? names.filter((name) => FULL_TABLES.includes(name)) : []
  const tables = {
    ...buildTables(names.filter((name) => !inFull.includes(name))),
    ...Object.fromEntries(inFull.map((name) => [name, buildFullTable(name)])),
  }
  return own ? { ...tables, own } : tables
}

function runOne(
  { lab: { lab, model }, seed, repeat, save }: AskedRun,
  params: AnyParams,
  data: DataSets,
  services: Services,
  watch: (fraction: number, label?: string) => void,
): Report {
  const head = { lab: lab.id, engine: ENGINE, seed, params }
  if (repeat === null) {
    const files: Record<string, number> = {}
    const exhibit: Services['exhibit'] = (name, { file }) => {
      if (save === null) return
      const to = path.join(save, `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.holdout`)
      mkdirSync(save, { recursive: true })
      writeFileSync(to, file)
      files[to] = statSync(to).size
    }
    const { metrics, digest } = runToEnd(
      model,
      params,
      seed,
      data,
      ({ fraction, label }) => watch(fraction, label),
      { ...services, exhibit },
    )
    watch(1)
    return { ...head, metrics, digest: digest!, ...(save === null ? {} : { files }) }
  }
  const { spread, values } = finish(
    replicate(model, params, seed, repeat, data, services),
    ({ fraction, label }) => watch(fraction, label),
  )
  watch(1)
  return { ...head, metrics: spread, digest: digestOf({ params, seed, values }) }
}
