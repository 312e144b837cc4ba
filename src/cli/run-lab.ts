/** Runs what the command line asks for and reports it as plain data. */

import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { finish, type Step } from '../core/steps.ts'
import type { Metrics } from '../lab-kit/definition/model.ts'
import type { AnyParams } from '../lab-kit/definition/params.ts'
import { digestOf } from '../lab-kit/runs/digest.ts'
import type { Services } from '../lab-kit/runs/services.ts'
import { replicate, type Spread } from '../lab-kit/runs/simulation.ts'
import { runSetting, tablesOf } from '../node/run-setting.ts'
import { nodeServices } from '../node/services.ts'
import type { AskedRun } from './arguments.ts'

export interface Report {
  readonly lab: string
  /** Of the lab's numbers. */
  readonly version: number
  readonly seed: number
  readonly params: AnyParams
  /** Numbers of one run; with repeats, the distribution of each over the seeds. */
  readonly metrics: Metrics | Readonly<Record<string, Spread>>
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
  const settings = sweep
    ? sweep.values.map((value) => ({ ...params, [sweep.name]: value }))
    : [params]
  const reports: Report[] = []
  for (const [i, setting] of settings.entries()) {
    const part = ({ fraction, label }: Step) => watch((i + fraction) / settings.length, label)
    reports.push(
      await (asked.repeat === null
        ? runOnce(asked, setting, part)
        : repeatRuns(asked, setting, part)),
    )
    part({ fraction: 1 })
  }
  return reports
}

async function runOnce(
  { lab, seed, save, full, userTable }: AskedRun,
  params: AnyParams,
  watch: (step: Step) => void,
): Promise<Report> {
  const files: Record<string, number> = {}
  const exhibit: Services['exhibit'] = (name, make) => {
    if (save === null) return
    const { file } = make()
    const to = path.join(save, `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.holdout`)
    mkdirSync(save, { recursive: true })
    writeFileSync(to, file)
    files[to] = statSync(to).size
  }
  const services = { ...(await nodeServices()), exhibit }
  const options = { full, userTable: userTable ?? undefined, services, watch }
  const { metrics, digest } = await runSetting(lab, { params, seed }, options)
  const report = {
    lab: lab.lab.id,
    version: lab.lab.version ?? 1,
    seed,
    params,
    metrics,
    digest: digest!,
  }
  return save === null ? report : { ...report, files }
}

async function repeatRuns(
  { lab: { lab, model }, seed, repeat, full, userTable }: AskedRun,
  params: AnyParams,
  watch: (step: Step) => void,
): Promise<Report> {
  const data = tablesOf(lab, params, { full, userTable: userTable ?? undefined })
  const runs = replicate(model, params, seed, repeat!, data, await nodeServices())
  const { spread, values } = finish(runs, watch)
  const digest = digestOf({ params, seed, values })
  return { lab: lab.id, version: lab.version ?? 1, seed, params, metrics: spread, digest }
}
