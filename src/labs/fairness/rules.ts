/** From a rule to the decisions on both groups. */

import {
  cutAt,
  cutWhere,
  type Decision,
  type Group,
  LEAST_COST,
  type Rates,
  ratesOf,
} from './group.ts'
import type { Params } from './params.ts'

/** Both groups with what the team knows of them: its score, and the labels that it counts by. */
export interface World {
  readonly islands: Group
  readonly elsewhere: Group
  /** Share of the punctual in Islands that are recorded as missed. */
  readonly wrong: number
  /** Share of Islands among all parcels. */
  readonly share: number
}

export interface Decided {
  readonly islands: Decision
  readonly elsewhere: Decision
  /** Whether the rule's equality can be had by moving the threshold of Islands. */
  readonly isPossible: boolean
}

/** Rates that are made equal may differ by so much. */
const CLOSE = 1e-6
const SEARCHES = 60
const GOLDEN = (Math.sqrt(5) - 1) / 2

function plainCut(cut: number): Decision {
  return { cut, coins: 0, coin: 0 }
}

export function decide(world: World, params: Params): Decided {
  const { islands, elsewhere, wrong } = world
  const { rule } = params
  const threshold = (rule === 'cost' ? 100 * LEAST_COST : params.threshold) / 100
  const other = plainCut(cutAt(elsewhere, threshold, 0))
  const own = (chance: number) => plainCut(cutAt(islands, chance, wrong))
  switch (rule) {
    case 'one':
    case 'cost':
      return { islands: own(threshold), elsewhere: other, isPossible: true }
    case 'groups':
      return { islands: own(params.islandsThreshold / 100), elsewhere: other, isPossible: true }
    case 'parity':
      return madeEqual(world, other, ({ flagged }) => flagged)
    case 'opportunity':
      return madeEqual(world, other, ({ recall }) => recall)
    case 'alarms':
      return madeEqual(world, other, ({ falsePositive }) => falsePositive)
    case 'predictive':
      return madeEqual(world, other, ({ precision }) => -precision)
    case 'odds':
      return equalOdds(world)
  }
}

/** Moves the cut of Islands until a rate that falls with it is that of Elsewhere, on the record. */
function madeEqual(
  { islands, elsewhere, wrong }: World,
  other: Decision,
  rate: (rates: Rates) => number,
): Decided {
  const target = rate(ratesOf(elsewhere, other))
  const at = (cut: number) => rate(ratesOf(islands, plainCut(cut), wrong))
  const cut = cutWhere(target, at)
  // Where every cut gives too much or too little, the search has come to an end of the cuts.
  return {
    islands: plainCut(cut),
    elsewhere: other,
    isPossible: Math.abs(at(cut) - target) < CLOSE,
  }
}

/**
 * Equal recall and equal false positive rates at the least cost: a point that lies under both ROC
 * curves. The group whose curve lies above it comes down to it by a coin for some of its parcels.
 *
 * @source Hardt, Price & Srebro (2016), section 3.2.
 */
function equalOdds({ islands, elsewhere, wrong, share }: World): Decided {
  const base = share * (islands.base + wrong * (1 - islands.base)) + (1 - share) * elsewhere.base
  const cutsAt = (falsePositive: number) => {
    const cutOf = (group: Group, noise: number) =>
      cutWhere(falsePositive, (cut) => ratesOf(group, plainCut(cut), noise).falsePositive)
    const cuts = { islands: cutOf(islands, wrong), elsewhere: cutOf(elsewhere, 0) }
    const recalls = {
      islands: ratesOf(islands, plainCut(cuts.islands), wrong).recall,
      elsewhere: ratesOf(elsewhere, plainCut(cuts.elsewhere)).recall,
    }
    return { cuts, recalls, recall: Math.min(recalls.islands, recalls.elsewhere) }
  }
  // What a day more saves in broken promises less what it costs, in broken promises; concave in the rate.
  const worth = (falsePositive: number) => {
    const found = base * cutsAt(falsePositive).recall
    return found - LEAST_COST * (found + (1 - base) * falsePositive)
  }
  let [low, high] = [0, 1]
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)]
  let [worthLeft, worthRight] = [worth(left), worth(right)]
  for (let search = 0; search < SEARCHES; search++) {
    if (worthLeft > worthRight) {
      ;[high, right, worthRight] = [right, left, worthLeft]
      left = high - GOLDEN * (high - low)
      worthLeft = worth(left)
    } else {
      ;[low, left, worthLeft] = [left, right, worthRight]
      right = low + GOLDEN * (high - low)
      worthRight = worth(right)
    }
  }
  const coin = (low + high) / 2
  const { cuts, recalls, recall } = cutsAt(coin)
  const lowered = (cut: number, own: number): Decision => {
    // At the ends of the cuts a rate is met but nearly, and the recall of the coin may lie above the other's.
    if (own <= recall || own <= coin) return plainCut(cut)
    return { cut, coins: Math.min(1, (own - recall) / (own - coin)), coin }
  }
  return {
    islands: lowered(cuts.islands, recalls.islands),
    elsewhere: lowered(cuts.elsewhere, recalls.elsewhere),
    isPossible: recall > coin - CLOSE,
  }
}
