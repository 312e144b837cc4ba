/** Nights on one cluster under one rule: when models are ready, how long a hotfix takes, and what is thrown away; beside it every other rule. */

import type { Rng } from '../../core/random/rng.ts'
import { leastMakespan, listBound, listMakespan } from '../../core/scheduling/list-scheduling.ts'
import type { Work } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import {
  type Block,
  EXPERIMENT,
  HORIZON,
  HOTFIX,
  type Job,
  type Kind,
  runCluster,
  type Schedule,
  TRAINING,
} from './cluster.ts'
import {
  CRON_DEPLOYS,
  DEPLOY_MINUTES,
  jobsOf,
  MIDNIGHT,
  type Pipeline,
  pipelineOf,
  type Try,
} from './night.ts'
import type { Params, Rule } from './params.ts'

/** Nights on which the other rules are tried too. */
const COMPARED = 10
const RULES: readonly Rule[] = [
  'first',
  'shortest',
  'priority',
  'preempt',
  'quota',
  'fair',
  'backfill',
]

/** One night under one rule. Times are hours after midnight, null where there was nothing of the kind. */
export interface Night {
  /** When the last training job ended. */
  readonly ready: number | null
  /** When the models of this night are live; null if they never are. */
  readonly live: number | null
  /** Whether they were trained on what was not whole. */
  readonly isBad: boolean
  /** When the hotfix is ready. */
  readonly hotfix: number
  readonly last: number | null
  /** Machine-hours. */
  readonly lost: number
  /** Mean and longest time that jobs spend not running, in hours. */
  readonly meanWait: number
  readonly longestWait: number
  /** Share of machine time that was of use, from 22:00 to the last end. */
  readonly busy: number
  readonly reserved: number
  readonly broken: number
  /** Jobs that had not ended after a week. */
  readonly unfinished: number
}

/** What a rule gives on the nights that are compared; hours after midnight. */
export interface RuleRow {
  readonly rule: Rule
  readonly ready: number | null
  readonly hotfix: number
  readonly last: number | null
}

export interface Result {
  /** The first night, for the picture. */
  readonly blocks: readonly Block[]
  readonly queue: Schedule['queue']
  readonly tries: readonly Try[]
  readonly nights: readonly Night[]
  readonly rules: readonly RuleRow[]
  /** The first night's training jobs on machines of their own: in the order of their list, and the least possible; hours. */
  readonly alone: { readonly list: number; readonly least: number }
}

/** Runs the nights one by one, the other rules on the first few; each night from forks of its own. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const nights: Night[] = []
  const compared = new Map<Rule, Night[]>(RULES.map((rule) => [rule, []]))
  let first: Pick<Result, 'blocks' | 'queue' | 'tries' | 'alone'> | null = null
  const soFar = (): Result => ({ ...first!, nights: nights.slice(), rules: rowsOf(compared) })
  for (let n = 0; n < params.nights; n++) {
    const stream = rng.fork(`night ${n}`)
    const pipeline = pipelineOf(params, stream.fork('steps'))
    const jobs = jobsOf(params, pipeline.ready, stream)
    const schedule = scheduled(jobs, params, params.rule, stream)
    nights.push(nightOf(jobs, schedule, pipeline, params))
    if (!first) {
      const times = jobs.filter(({ kind }) => kind === TRAINING).map(({ minutes }) => minutes / 60)
      first = {
        blocks: schedule.blocks,
        queue: schedule.queue,
        tries: pipeline.tries,
        alone: {
          list: listMakespan(times, params.machines),
          least: leastMakespan(times, params.machines),
        },
      }
    }
    yield { fraction: n / params.nights, partial: soFar }
    if (n >= COMPARED) continue
    for (const rule of RULES) {
      const other = rule === params.rule ? schedule : scheduled(jobs, params, rule, stream)
      compared.get(rule)!.push(nightOf(jobs, other, pipeline, params))
      yield { fraction: n / params.nights, partial: soFar }
    }
  }
  return soFar()
}

function scheduled(jobs: readonly Job[], params: Params, rule: Rule, stream: Rng): Schedule {
  return runCluster(jobs, { ...params, rule }, stream.fork('spot'))
}

function nightOf(
  jobs: readonly Job[],
  { ended, lost, reserved, broken }: Schedule,
  { ready: begins, isBad }: Pipeline,
  params: Params,
): Night {
  const last = (kind: Kind) =>
    jobs.reduce<number | null>(
      (latest, job, i) => (job.kind === kind ? Math.max(latest ?? 0, ended[i]!) : latest),
      null,
    )
  const hours = (at: number | null) => (at === null ? null : (at - MIDNIGHT) / 60)
  const ready = begins === null ? null : last(TRAINING)
  const waits = jobs.map(({ submitted, minutes }, i) =>
    Math.max(0, (ended[i]! - submitted - minutes) / 60),
  )
  const work = jobs.reduce((sum, { minutes, width }) => sum + minutes * width, 0)
  const end = Math.max(...ended)
  const isLate = params.start === 'cron' && ready !== null && ready > CRON_DEPLOYS
  const deployed = params.start === 'cron' ? CRON_DEPLOYS : ready
  return {
    ready: hours(ready),
    live: isLate || deployed === null ? null : hours(deployed + DEPLOY_MINUTES),
    isBad,
    hotfix: hours(last(HOTFIX))!,
    last: hours(last(EXPERIMENT)),
    lost: lost / 60,
    meanWait: waits.reduce((sum, each) => sum + each, 0) / waits.length,
    longestWait: Math.max(...waits),
    busy: Math.min(1, work / (end * params.machines)),
    reserved,
    broken,
    unfinished: ended.filter((at) => at >= HORIZON).length,
  }
}

/** Mean of what is known; null where nothing is. */
function meanOf<T>(list: readonly T[], of: (each: T) => number | null): number | null {
  const known = list.map(of).filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

function rowsOf(compared: ReadonlyMap<Rule, readonly Night[]>): RuleRow[] {
  return [...compared]
    .filter(([, nights]) => nights.length > 0)
    .map(([rule, nights]) => ({
      rule,
      ready: meanOf(nights, ({ ready }) => ready),
      hotfix: meanOf(nights, ({ hotfix }) => hotfix)!,
      last: meanOf(nights, ({ last }) => last),
    }))
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'ready'
  | 'hotfix'
  | 'last'
  | 'lost'
  | 'onTime'
  | 'live'
  | 'bad'
  | 'stale'
  | 'meanWait'
  | 'longestWait'
  | 'busy'
  | 'broken'
  | 'listRatio'
  | 'listBound'
  | 'unfinished'

/** What a night does not have, such as models where a step failed for good, is left out. */
export function metrics({ nights, alone }: Result, params: Params): Metrics<MetricName> {
  const share = (is: (night: Night) => boolean) => nights.filter(is).length / nights.length
  const mean = (of: (night: Night) => number | null) => meanOf(nights, of)
  const ready = mean((night) => night.ready)
  const live = mean((night) => night.live)
  const last = mean((night) => night.last)
  const reserved = nights.reduce((sum, night) => sum + night.reserved, 0)
  const broken = nights.reduce((sum, night) => sum + night.broken, 0)
  return {
    ...(ready !== null && { ready }),
    hotfix: 60 * (mean((night) => night.hotfix)! - params.hotfixAt),
    ...(last !== null && { last }),
    lost: mean((night) => night.lost)!,
    onTime: share(({ ready: at, isBad }) => at !== null && !isBad && at <= params.deadline),
    ...(live !== null && { live }),
    bad: share(({ isBad, live: at }) => isBad && at !== null),
    stale: share(({ live: at }) => at === null),
    meanWait: mean((night) => night.meanWait)!,
    longestWait: mean((night) => night.longestWait)!,
    busy: mean((night) => night.busy)!,
    ...(reserved > 0 && { broken: broken / reserved }),
    ...(alone.least > 0 && { listRatio: alone.list / alone.least }),
    listBound: listBound(params.machines),
    unfinished: mean((night) => night.unfinished)!,
  }
}
