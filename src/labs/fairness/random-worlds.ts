/** The impossibility as a law: what can be equal at once in two groups, tried in random worlds. */

import { exp, log } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import type { Work } from '../../core/steps.ts'
import { aboveCut, type Group, groupOf } from './group.ts'

/** With equal recall in two groups: the least gaps that some cut leaves, as shares. */
export interface LeastGaps {
  /** Difference of the base rates, as a share. */
  readonly apart: number
  readonly falsePositive: number
  readonly precision: number
  /** The larger of both at once. */
  readonly both: number
}

const WORLDS = 150
const BASES = [0.02, 0.5] as const
const SPREADS = [0.5, 4] as const
/** Recalls that are tried; a rule that finds fewer is of no use. */
const LEAST_RECALL = 0.5
const LEVELS = 50
/** Cuts that rates are taken at; between them they are interpolated. */
const GRID = Float64Array.from({ length: 193 }, (_, i) => 6 - i / 16)

/** Worlds with base rates from 2 to 50 % and spreads from 0.5 to 4, each drawn on its own. */
export function* randomWorlds(rng: Rng): Work<LeastGaps[], LeastGaps[]> {
  const worlds: LeastGaps[] = []
  const drawnGroup = () => {
    const base = BASES[0] + (BASES[1] - BASES[0]) * rng.next()
    const [from, to] = [log(SPREADS[0]), log(SPREADS[1])]
    return groupOf(base, exp(from + (to - from) * rng.next()))
  }
  while (worlds.length < WORLDS) {
    const [first, second] = [drawnGroup(), drawnGroup()]
    worlds.push(leastGaps(first, second))
    if (worlds.length % 5 === 0) {
      yield { fraction: worlds.length / WORLDS, partial: () => [...worlds] }
    }
  }
  return worlds
}

/** Tries recalls from a half up, the same in both groups. */
export function leastGaps(first: Group, second: Group): LeastGaps {
  const [a, b] = [ratesByRecall(first), ratesByRecall(second)]
  let [falsePositive, precision, both] = [1, 1, 1]
  for (let level = 0; level < LEVELS; level++) {
    const alarms = Math.abs(a.falsePositive[level]! - b.falsePositive[level]!)
    const precise = Math.abs(a.precision[level]! - b.precision[level]!)
    falsePositive = Math.min(falsePositive, alarms)
    precision = Math.min(precision, precise)
    both = Math.min(both, Math.max(alarms, precise))
  }
  return { apart: Math.abs(first.base - second.base), falsePositive, precision, both }
}

/** False positive rate and precision at each level of recall; shape (levels,). */
export function ratesByRecall(group: Group) {
  const falsePositive = new Float64Array(LEVELS)
  const precision = new Float64Array(LEVELS)
  let place = 1
  let [before, after] = [aboveCut(group, GRID[0]!), aboveCut(group, GRID[1]!)]
  for (let level = 0; level < LEVELS; level++) {
    const hits = recallAt(level) * group.base
    while (after.hits < hits && place < GRID.length - 1) {
      before = after
      place++
      after = aboveCut(group, GRID[place]!)
    }
    const share = (hits - before.hits) / (after.hits - before.hits)
    const flagged = before.flagged + share * (after.flagged - before.flagged)
    falsePositive[level] = (flagged - hits) / (1 - group.base)
    precision[level] = hits / flagged
  }
  return { falsePositive, precision }
}

/** From a half up to 99 %. */
export function recallAt(level: number): number {
  return LEAST_RECALL + ((0.99 - LEAST_RECALL) * level) / (LEVELS - 1)
}
