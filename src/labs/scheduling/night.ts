/** What a night brings: the steps before training, whether they fail, and the jobs that want machines. */

import { exp, log } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { bernoulli, normal } from '../../core/random/variates.ts'
import { EXPERIMENT, HOTFIX, type Job, TRAINING } from './cluster.ts'
import type { Params } from './params.ts'

/** Minutes from 22:00 to midnight. */
export const MIDNIGHT = 120
export const TRAININGS = 140
const HOTFIX_MINUTES = 20
export const DEPLOY_MINUTES = 10
/** When cron deploys: 8:00. */
export const CRON_DEPLOYS = MIDNIGHT + 480
const FROM = MIDNIGHT + 60
const STEPS = [35, 40] as const
const RETRY_AFTER = 10

/** One try of a step, in minutes after 22:00. */
export interface Try {
  readonly step: 'extract' | 'features'
  readonly from: number
  readonly to: number
  readonly failed: boolean
}

export interface Pipeline {
  readonly tries: readonly Try[]
  /** When training is ready to start; null if a step has failed for good and nothing after it runs. */
  readonly ready: number | null
  /** Whether training reads what is not whole. */
  readonly isBad: boolean
}

/** The two steps before training. */
export function pipelineOf(params: Params, rng: Rng): Pipeline {
  const { start, fault, failures, retries } = params
  const tries: Try[] = []
  let at = FROM
  let isBad = false
  for (const [k, minutes] of STEPS.entries()) {
    const step = k === 0 ? 'extract' : 'features'
    if (start === 'cron') at = FROM + 60 * k
    for (let count = 0; ; count++) {
      // Both drawn whatever is set, so that other settings meet the same night.
      const chance = bernoulli(rng, failures / 100)
      const place = rng.next()
      const isFixed = fault === 'extract' && k === 0 && count === 0
      const failed = isFixed || (fault === 'chance' && chance)
      const ran = isFixed ? 20 : failed ? place * minutes : minutes
      tries.push({ step, from: at, to: at + ran, failed })
      at += ran
      if (!failed) break
      if (start === 'cron') {
        isBad = true
        break
      }
      if (count === retries) return { tries, ready: null, isBad: false }
      at += RETRY_AFTER
    }
  }
  return { tries, ready: start === 'cron' ? FROM + 120 : at, isBad }
}

/** All jobs of a night: the hotfix, the training jobs in the order of their list, the experiments. */
export function jobsOf(params: Params, ready: number | null, rng: Rng): Job[] {
  const [times, guesses] = [rng.fork('times'), rng.fork('estimates')]
  const sigma = log(params.estimates)
  const job = (each: Omit<Job, 'estimate'>): Job => ({
    ...each,
    estimate: each.minutes * exp(sigma * normal(guesses)),
  })
  const training = Array.from({ length: TRAININGS }, (_, i) => {
    const drawn = 4 + 8 * times.next()
    const minutes = i === TRAININGS - 1 && params.longJob > 0 ? params.longJob : drawn
    return job({ kind: TRAINING, submitted: ready ?? 0, minutes, width: 1 })
  })
  const direction = params.order === 'shortest' ? 1 : -1
  if (params.order !== 'listed') training.sort((a, b) => direction * (a.estimate - b.estimate))
  const experiments = Array.from({ length: params.experiments }, (_, i) => {
    const factor = 0.5 + times.next()
    return job({
      kind: EXPERIMENT,
      submitted: 0,
      minutes: 60 * params.hours * (params.differ ? factor : 1),
      width: i % 2 === 0 ? Math.min(params.width, params.machines) : 1,
    })
  })
  const hotfix = job({
    kind: HOTFIX,
    submitted: MIDNIGHT + 60 * params.hotfixAt,
    minutes: HOTFIX_MINUTES,
    width: 1,
  })
  return [hotfix, ...(ready === null ? [] : training), ...experiments]
}
