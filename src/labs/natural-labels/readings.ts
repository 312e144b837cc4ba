/** Ways to read a rate off labels of which some have not come. */

import { cumulativeIncidence } from '../../core/statistics/cumulative-incidence.ts'
import { type Cohort, longestDelay, MONTH, sumOf } from './cohorts.ts'
import type { Params } from './params.ts'

const NEWEST = 3

/** Rates in [0, 1]; null where nothing is known. */
export interface Readings {
  /** Of the labels that came in the last days of the window. */
  readonly arrived: number | null
  /** Of the parcels posted in them, as far as is known today. */
  readonly recent: number | null
  /** Share of those that have a label today. */
  readonly labelled: number
  /** Of older parcels, as known when they were as old as the window: what is in a file with this window. */
  readonly atWindow: number | null
  /** The same of the newest cohorts that are old enough, over what it was a month before. */
  readonly equalAge: number | null
  /** Of as many days of cohorts that are complete. */
  readonly complete: number
  /** Of the parcels posted in the window whose promised day has passed: without a scan they count as missed. */
  readonly promised: number | null
  /** Aalen and Johansen's incidence from all cohorts that are not complete, and the last that is. */
  readonly survival: number
  /** Positives that stand as negatives in the file, a day. */
  readonly premature: number
  /** Share of the positives that are in the file, of all parcels and of the Islands'. */
  readonly reported: number
  readonly reportedOfIslands: number
}

interface Counted {
  readonly positives: number
  /** What they are a share of: labelled parcels of misses, all parcels of losses. */
  readonly of: number
}

function rateOf({ positives, of }: Counted): number | null {
  return of > 0 ? positives / of : null
}

/** Adds up over cohorts. */
function count(cohorts: readonly Cohort[], each: (cohort: Cohort) => Counted): Counted {
  let [positives, of] = [0, 0]
  for (const cohort of cohorts) {
    const more = each(cohort)
    positives += more.positives
    of += more.of
  }
  return { positives, of }
}

/** What is known of a cohort once it is so old. */
export function knownAt(cohort: Cohort, age: number, { label }: Params): Counted {
  const positives = sumOf(cohort.events, 0, age)
  const of = label === 'losses' ? cohort.parcels : positives + sumOf(cohort.others, 0, age)
  return { positives, of }
}

/** Every reading of one history. `late` gives how many of some kept parcels are scanned late. */
export function readAll(
  cohorts: readonly Cohort[],
  params: Params,
  late: (kept: number) => number,
): Readings {
  const { label, window: days } = params
  const full = longestDelay(params)
  const between = (from: number, to: number) => cohorts.filter(({ age }) => age >= from && age < to)
  const recent = between(0, days)
  const old = between(days, days + MONTH)
  const inFile = (group: readonly Cohort[]) => count(group, (each) => knownAt(each, days, params))
  const known = count(recent, (each) => knownAt(each, each.age, params))
  const posted = recent.reduce((sum, { parcels }) => sum + parcels, 0)
  // A label that came on one of the last days: the day of its arrival is less than so many days ago.
  const arrived = count(cohorts, ({ age, events, others }) => {
    const positives = sumOf(events, age - days + 1, age)
    return { positives, of: positives + sumOf(others, age - days + 1, age) }
  })
  const newest = rateOf(inFile(between(days, days + NEWEST)))
  const before = rateOf(inFile(between(days + MONTH, days + MONTH + NEWEST)))
  const islands = old.filter(({ isIslands }) => isIslands)
  return {
    arrived: rateOf(label === 'losses' ? { positives: arrived.positives, of: posted } : arrived),
    recent: rateOf(known),
    labelled:
      count(recent, ({ age, events, others }) => ({
        positives: sumOf(events, 0, age) + sumOf(others, 0, age),
        of: 0,
      })).positives / posted,
    atWindow: rateOf(inFile(old)),
    equalAge: newest === null || before === null || before === 0 ? null : newest / before,
    complete: rateOf(count(between(full, full + days), (each) => knownAt(each, full, params)))!,
    promised: label === 'losses' ? null : promisedRate(recent, late),
    survival: survivalRate(between(0, full + 1), params),
    premature:
      (count(old, ({ positives }) => ({ positives, of: 0 })).positives - inFile(old).positives) /
      MONTH,
    reported: shareInFile(old, days),
    reportedOfIslands: islands.length === 0 ? shareInFile(old, days) : shareInFile(islands, days),
  }
}

function shareInFile(cohorts: readonly Cohort[], days: number): number {
  const { positives, of } = count(cohorts, ({ events, positives: all }) => ({
    positives: sumOf(events, 0, days),
    of: all,
  }))
  return of > 0 ? positives / of : 1
}

/**
 * The rate once the promised day has passed, whether or not anything arrived. Days are promised as kept parcels
 * arrive: of the missed ones, as large a share has passed its day.
 */
function promisedRate(recent: readonly Cohort[], late: (kept: number) => number): number | null {
  return rateOf(
    count(recent, ({ age, others, parcels, positives }) => {
      const kept = sumOf(others, 0, age)
      const missed = parcels > positives ? (positives * kept) / (parcels - positives) : 0
      return { positives: missed + late(kept), of: kept + missed }
    }),
  )
}

function survivalRate(cohorts: readonly Cohort[], params: Params): number {
  const days = longestDelay(params)
  const [atRisk, events, others] = [0, 1, 2].map(() => new Float64Array(days))
  for (const cohort of cohorts) {
    let left = cohort.parcels
    for (let day = 1; day <= Math.min(days, cohort.age); day++) {
      atRisk![day - 1]! += left
      events![day - 1]! += cohort.events[day]!
      others![day - 1]! += cohort.others[day]!
      left -= cohort.events[day]! + cohort.others[day]!
    }
  }
  return cumulativeIncidence({ atRisk: atRisk!, events: events!, others: others! }).at(-1)!
}
