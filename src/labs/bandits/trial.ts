/** One trial: parcels come day by day, are shared out between two models, and their labels come later. */

import type { Rng } from '../../core/random/rng.ts'
import { binomial } from '../../core/random/variates.ts'
import type { Work } from '../../core/steps.ts'
import type { Params } from './params.ts'
import { type Arm, type Arms, chanceOfChallenger, createPolicy } from './policies.ts'

/** Share of the parcels that are the other way round, where there are two groups. */
const OTHER_GROUP = 0.3

/** A trial of which one is this likely to be better is stopped, if any is. */
const LIKELY = 0.95

const FORTNIGHT = 14

/** Updates between two steps of the work. */
const UPDATES_A_STEP = 200

export interface Trial {
  /** Share of each day's parcels that got the challenger, shape (days,). */
  readonly share: Float64Array
  /** Expected misses too many, or orders too few, up to the end of each day, shape (days,). */
  readonly regret: Float64Array
  /** Share of all parcels that got the model that was better for them. */
  readonly better: number
  /** What the labels of all parcels say in the end, champion and challenger. */
  readonly arms: Arms
  /** Parcels of the worse model, as the trial begins. */
  readonly worseTried: number
  /** The day on whose morning it was stopped, counted from 1; 0 if it never was. */
  readonly stopDay: number
  /** Chance, as the trial ends, that the challenger is the better one. */
  readonly chance: number
}

/** A group of parcels: what is known of them, and who decides. */
interface Group {
  readonly arms: Arms
  /** Champion and challenger are exchanged. */
  readonly isOther: boolean
  readonly parcels: number
}

function newArms(): Arms {
  const none = (): Arm => ({ tried: 0, labelled: 0, counted: 0 })
  return [none(), none()]
}

/** Updates in a trial: what it takes, for each group of parcels. */
export function updatesIn({ days, updates, groups }: Params): number {
  return days * updates * (groups === 'one' ? 1 : 2)
}

/**
 * Runs a trial. Parcels of an update are shared out by the labels that have come by its beginning; those of the
 * update itself come with the next one, or `delay` days later.
 */
export function* runTrial(params: Params, rng: Rng): Work<Trial, never> {
  const { days, updates, delay, counted } = params
  const steps = days * updates
  const lag = Math.max(1, delay * updates)
  const groups = groupsOf(params)
  const isPooled = params.groups === 'ignored'
  const pooled = newArms()
  const knownOf = (group: Group) => (isPooled ? pooled : group.arms)
  const policies = isPooled ? [createPolicy(params)] : groups.map(() => createPolicy(params))
  const testEnds = Math.min(params.testDays, days) * updates - 1 + lag
  const rates = [params.champion / 100, params.challenger / 100] as const
  const sign = counted === 'misses' ? 1 : -1
  // Of each update and group: parcels and counted ones of either model, until their labels come.
  const pending = new Float64Array(steps * groups.length * 4)
  const share = new Float64Array(days)
  const regret = new Float64Array(days)
  let [better, worseTried, total, lost] = [0, 0, 0, 0]
  let stopDay = 0
  let shipped = -1
  const firstIsWorse = sign * (rates[0] - rates[1]) > 0
  for (let step = 0; step < steps; step++) {
    if (step % UPDATES_A_STEP === UPDATES_A_STEP - 1) yield { fraction: step / steps }
    const day = Math.floor(step / updates)
    const due = step - lag
    if (due >= 0) reveal(pending, due, groups, isPooled ? pooled : null)
    if (params.stop !== 'never' && params.groups === 'one' && params.policy !== 'test') {
      if (shipped < 0 && due >= 0 && (params.stop === 'first' || day >= FORTNIGHT)) {
        const chance = chanceOfChallenger(groups[0]!.arms, params)
        if (chance >= LIKELY || chance <= 1 - LIKELY) {
          shipped = chance >= LIKELY ? 1 : 0
          stopDay = day
        }
      }
    }
    const isSwapped = params.change === 'swap' && 2 * step >= steps
    for (const [g, group] of groups.entries()) {
      const isOther = group.isOther !== isSwapped
      const parcels = parcelsAt(group.parcels, step, updates)
      const policy = policies[isPooled ? 0 : g]!
      const toChallenger =
        shipped >= 0 ? shipped * parcels : policy(parcels, knownOf(group), step >= testEnds, rng)
      const toChampion = parcels - toChallenger
      const [ofChampion, ofChallenger] = isOther ? [rates[1], rates[0]] : rates
      const at = (step * groups.length + g) * 4
      pending[at] = toChampion
      pending[at + 1] = binomial(rng, toChampion, ofChampion)
      pending[at + 2] = toChallenger
      pending[at + 3] = binomial(rng, toChallenger, ofChallenger)
      const known = knownOf(group)
      known[0].tried += toChampion
      known[1].tried += toChallenger
      const gap = sign * (ofChampion - ofChallenger)
      lost += gap > 0 ? gap * toChampion : -gap * toChallenger
      better += gap > 0 ? toChallenger : gap < 0 ? toChampion : 0
      worseTried += firstIsWorse ? toChampion : toChallenger
      total += parcels
      share[day]! += toChallenger
    }
    regret[day] = lost
  }
  for (let day = 0; day < days; day++) share[day]! /= params.traffic
  for (let due = Math.max(0, steps - lag); due < steps; due++) {
    reveal(pending, due, groups, isPooled ? pooled : null)
  }
  const arms = isPooled ? pooled : groups[0]!.arms
  const chance = chanceOfChallenger(arms, params)
  return { share, regret, better: better / total, arms, worseTried, stopDay, chance }
}

function groupsOf({ groups, traffic }: Params): Group[] {
  if (groups === 'one') return [{ arms: newArms(), isOther: false, parcels: traffic }]
  const others = Math.round(OTHER_GROUP * traffic)
  return [
    { arms: newArms(), isOther: false, parcels: traffic - others },
    { arms: newArms(), isOther: true, parcels: others },
  ]
}

/** Of a day's parcels, those of one of its updates: whole numbers that add up to the day's. */
function parcelsAt(parcels: number, step: number, updates: number): number {
  const nth = step % updates
  return Math.floor(((nth + 1) * parcels) / updates) - Math.floor((nth * parcels) / updates)
}

/** The labels of an update come: what is known grows. */
function reveal(
  pending: Float64Array,
  step: number,
  groups: readonly Group[],
  pooled: Arms | null,
) {
  for (const [g, { arms }] of groups.entries()) {
    const at = (step * groups.length + g) * 4
    const [champion, challenger] = pooled ?? arms
    champion.labelled += pending[at]!
    champion.counted += pending[at + 1]!
    challenger.labelled += pending[at + 2]!
    challenger.counted += pending[at + 3]!
  }
}
