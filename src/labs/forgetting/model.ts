/** Networks that are trained on: what is left of what they knew, phase by phase. */

import { type Work, within } from '../../core/steps.ts'
import { tableOf } from '../../data/data-sets.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import { DIGITS, digitData, learnDigits } from './digits.ts'
import type { Params } from './params.ts'
import type { Learnt, Phase } from './phases.ts'
import { learnYear, STORE, winterLimits } from './year.ts'

export interface Result extends Learnt {
  readonly networks: number
  /** Log loss in winter of the mean rate; null of digits. */
  readonly winterZero: number | null
}

/** Trains the networks one after the other; what is shown is their mean. */
export function* simulate(params: Params, { rng, data, kernels }: Context): Work<Result, Result> {
  const digits = params.world === 'digits' ? digitData(tableOf(data, 'digits')) : null
  const done: Learnt[] = []
  yield { fraction: 0.01 }
  for (let network = 0; network < params.repeats; network++) {
    const stream = rng.fork(`network ${network}`)
    const learning = digits
      ? learnDigits(params, digits, stream, kernels)
      : learnYear(params, stream, kernels)
    const from = 0.01 + (0.99 * network) / params.repeats
    const show = (partial: Learnt | undefined) =>
      resultOf(params, done.length > 0 || !partial ? done : [partial])
    done.push(yield* within(learning, from, from + 0.99 / params.repeats, show))
  }
  return resultOf(params, done)
}

/** Means over networks, phase by phase. */
function resultOf({ world }: Params, networks: readonly Learnt[]): Result {
  const meanOf = (read: (each: Learnt) => number) =>
    networks.reduce((sum, each) => sum + read(each), 0) / networks.length
  const first = networks[0]
  const phases: Phase[] = (first?.phases ?? []).map(({ name, left }, k) => ({
    name,
    left: left.map((_, group) => meanOf(({ phases: of }) => of[k]!.left[group]!)),
  }))
  const losses = (first?.losses ?? []).map((_, k) => {
    const season = (s: 0 | 1) => meanOf(({ losses: of }) => of[k]![s])
    return [season(0), season(1)] as const
  })
  return {
    phases,
    losses,
    networks: networks.length,
    winterZero: world === 'year' ? winterLimits().zero : null,
  }
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'oldLeft'
  | 'atFirst'
  | 'newLeft'
  | 'oldShare'
  | 'stored'
  | 'accuracy'
  | 'firstPair'
  | 'summerStart'
  | 'summerEnd'
  | 'winterStart'
  | 'winterEnd'
  | 'winterZero'

/** Nothing is known before the first phase; digits have no seasons, and seasons no digits. */
export function metrics(result: Result, params: Params): Metrics<MetricName> {
  const { phases, losses, winterZero } = result
  const last = phases.at(-1)
  if (last === undefined) return {}
  if (params.world === 'year') {
    const [first, end] = [losses[0]!, losses.at(-1)!]
    return {
      oldLeft: last.left[1]!,
      atFirst: phases[0]!.left[1]!,
      newLeft: last.left[0]!,
      oldShare: params.old / (1 + params.old),
      stored: params.old > 0 ? STORE : 0,
      summerStart: first[0],
      winterStart: first[1],
      summerEnd: end[0],
      winterEnd: end[1],
      ...(winterZero !== null && { winterZero }),
    }
  }
  const { kept } = params
  const pair = (of: Phase, k: number) => (of.left[2 * k]! + of.left[2 * k + 1]!) / 2
  const learnt = phases.length
  const before = Array.from({ length: learnt - 1 }, (_, k) => k)
  const meanOver = (read: (k: number) => number) =>
    before.reduce((sum, k) => sum + read(k), 0) / before.length
  return {
    newLeft: pair(last, learnt - 1),
    accuracy: last.left.reduce((sum, each) => sum + each, 0) / DIGITS,
    firstPair: pair(last, 0),
    stored: kept * 2 * (learnt - 1),
    // Old digits are shown as often as new ones, however few pictures there are.
    oldShare: kept > 0 ? (learnt - 1) / learnt : 0,
    ...(learnt > 1 && {
      oldLeft: meanOver((k) => pair(last, k)),
      atFirst: meanOver((k) => pair(phases[k]!, k)),
    }),
  }
}
