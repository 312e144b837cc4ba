/** Parcels by the day on which they were posted, and when the label of each comes. */

import { exp, pow } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { binomial } from '../../core/random/variates.ts'
import type { Params } from './params.ts'

/** Kestrel's parcels that go to the Islands. */
const ISLANDS = 0.02

/** How old a change of the rate is, and one of the reports, in days. */
const DOUBLED = 12
const STRIKE = 20

/** Chances of arriving on day 0, 1, 2, ... after posting, of parcels that keep their day and of those that miss it. */
export const KEPT = [0, 0, 0.38, 0.34, 0.13, 0.11, 0.04]
export const MISSED = [0, 0, 0, 0, 0.1, 0.18, 0.18, 0.16, 0.14, 0.13, 0.11]

/** After so many days a cohort counts as complete: all parcels have arrived; of losses, nearly all are reported. */
export const COMPLETE = { misses: 10, losses: 60 } as const

/** Days before today that cohorts are looked back on beyond that. */
const BACK = 60

/** Cohorts that a reading at one age takes in, and a comparison with earlier ones. */
export const MONTH = 28

/** Parcels posted on one day, of one group. */
export interface Cohort {
  /** Days since they were posted. */
  readonly age: number
  readonly isIslands: boolean
  readonly parcels: number
  /** True misses or losses, known or not. */
  readonly positives: number
  /** Of them those whose label came after just so many days, known or not; shape (days + 1,). */
  readonly events: Float64Array
  /** The same of the others: kept parcels that arrived; no news ever comes of parcels that are not lost. */
  readonly others: Float64Array
}

/** Sums over days of an array: indices from `from` up to and with `to`. */
export function sumOf(values: Float64Array, from: number, to: number): number {
  let total = 0
  for (let k = Math.max(0, from); k <= Math.min(values.length - 1, to); k++) total += values[k]!
  return total
}

/** True rate of parcels of an age, in [0, 1]. */
export function rateAt({ rate, doubles }: Params, age: number): number {
  return Math.min(1, (rate / 100) * (doubles && age < DOUBLED ? 2 : 1))
}

/** Days in which the labels of a cohort may come. */
export function longestDelay({ label }: Params): number {
  return COMPLETE[label]
}

/** Mean days until a loss is reported. */
export function delayAt({ meanDelay, patience, strike }: Params, age: number, isIslands: boolean) {
  return meanDelay * (isIslands ? patience : 1) * (strike && age < STRIKE ? 2 : 1)
}

/** One history: cohorts from the newest, posted today, to the oldest that anything is read off. */
export function drawCohorts(params: Params, rng: Rng): Cohort[] {
  const { label, parcels, growth } = params
  const days = longestDelay(params)
  const oldest = days + BACK
  const cohorts: Cohort[] = []
  let shrunk = 1
  const daily = pow(1 + growth / 100, 1 / 7)
  for (let age = 0; age < oldest; age++) {
    if (age > 0) shrunk /= daily
    const all = Math.max(1, Math.round(parcels * shrunk))
    if (label === 'misses') {
      const positives = binomial(rng, all, rateAt(params, age))
      const events = shared(positives, MISSED, rng)
      const others = shared(all - positives, KEPT, rng)
      cohorts.push({ age, isIslands: false, parcels: all, positives, events, others })
      continue
    }
    const far = Math.round(ISLANDS * all)
    for (const [isIslands, count] of [
      [false, all - far],
      [true, far],
    ] as const) {
      const positives = binomial(rng, count, rateAt(params, age))
      const events = reported(positives, delayAt(params, age, isIslands), days, rng)
      const others = new Float64Array(days + 1)
      cohorts.push({ age, isIslands, parcels: count, positives, events, others })
    }
  }
  return cohorts
}

/** So many, shared out to days by their chances. */
function shared(count: number, chances: readonly number[], rng: Rng): Float64Array {
  const out = new Float64Array(MISSED.length)
  let left = count
  let rest = 1
  for (const [day, chance] of chances.entries()) {
    if (chance === 0) continue
    const share = Math.min(1, chance / rest)
    const came = share > 1 - 1e-12 ? left : binomial(rng, left, share)
    out[day] = came
    left -= came
    rest -= chance
  }
  return out
}

/** So many, reported after an exponential delay: on day k those with a delay between k - 1 and k. */
function reported(count: number, meanDelay: number, days: number, rng: Rng): Float64Array {
  const out = new Float64Array(days + 1)
  const hazard = 1 - exp(-1 / meanDelay)
  let left = count
  for (let day = 1; day <= days && left > 0; day++) {
    out[day] = binomial(rng, left, hazard)
    left -= out[day]!
  }
  return out
}
