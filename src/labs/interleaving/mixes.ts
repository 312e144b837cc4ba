/** Interleaving: the lists that can be mixed from two rankings, how likely each is, and whom a choice credits. */

import type { Rng } from '../../core/random/rng.ts'

/** One list mixed from the rankings of A and B. */
export interface Mix {
  /** How likely the method mixes it, in [0, 1]. */
  readonly probability: number
  /** From the top, shape (length,). */
  readonly items: readonly number[]
  /** What a choice of each item says: 1 for B, -1 for A, 0 for neither, shape (length,). */
  readonly credits: readonly number[]
}

/** A list that is not yet as long as it will be. */
interface Unfinished extends Mix {
  /** How many more items A has placed than B: -1, 0 or 1. */
  readonly lead: number
}

/**
 * Every list that team-draft interleaving can mix. Whoever has placed fewer items places its best one
 * that is still free; a coin decides when both have placed as many. A choice credits who placed it.
 *
 * @param a The items by A, best first; a permutation of `b`.
 * @param b The items by B, best first.
 * @param length How many are shown, at most all.
 * @source Radlinski, Kurup & Joachims (2008), doi:10.1145/1458082.1458092, section 4.2.
 */
export function teamDraftMixes(
  a: readonly number[],
  b: readonly number[],
  length: number,
): readonly Mix[] {
  let open: Unfinished[] = [{ probability: 1, items: [], credits: [], lead: 0 }]
  for (let k = 0; k < length; k++) {
    const longer: Unfinished[] = []
    for (const mix of open) {
      const chance = mix.lead === 0 ? 0.5 : 1
      if (mix.lead <= 0) longer.push(placedBy(mix, a, -1, chance))
      if (mix.lead >= 0) longer.push(placedBy(mix, b, 1, chance))
    }
    open = longer
  }
  return open
}

function placedBy(
  { probability, items, credits, lead }: Unfinished,
  ranking: readonly number[],
  credit: -1 | 1,
  chance: number,
): Unfinished {
  let rank = 0
  while (items.includes(ranking[rank]!)) rank++
  return {
    probability: probability * chance,
    items: [...items, ranking[rank]!],
    credits: [...credits, credit],
    lead: lead - credit,
  }
}

/**
 * The two lists of balanced interleaving: whoever the one coin favours goes first, and the other follows
 * at each rank, items that stand there already being passed over. One choice credits who ranks it higher.
 *
 * @param a The items by A, best first; a permutation of `b`.
 * @param b The items by B, best first.
 * @param length How many are shown, at most all.
 * @source Joachims (2002); Chapelle, Joachims, Radlinski & Yue (2012), doi:10.1145/2094072.2094078,
 *   algorithm 1, for at most one click.
 */
export function balancedMixes(
  a: readonly number[],
  b: readonly number[],
  length: number,
): readonly Mix[] {
  return [true, false].map((isAFirst) => {
    const items: number[] = []
    let nextA = 0
    let nextB = 0
    while (items.length < length) {
      const isTurnOfA = nextA < nextB || (nextA === nextB && isAFirst)
      const item = isTurnOfA ? a[nextA++]! : b[nextB++]!
      if (!items.includes(item)) items.push(item)
    }
    const credits = items.map((item) => Math.sign(a.indexOf(item) - b.indexOf(item)))
    return { probability: 0.5, items, credits }
  })
}

/** Weights of the ranks 1, 2, ..., one over their cubes as the authors of probabilistic interleaving set it. */
const WEIGHTS = Array.from({ length: 32 }, (_, k) => 1 / ((k + 1) * (k + 1) * (k + 1)))
/** Sums of the first n weights. */
const TOTALS = WEIGHTS.map((_, n) => WEIGHTS.slice(0, n).reduce((sum, each) => sum + each, 0))

/** Chance that an item is the next of a ranking, in proportion to 1 / rank^3 among those left in it. */
function chanceOf(item: number, left: readonly number[]): number {
  return WEIGHTS[left.indexOf(item)]! / TOTALS[left.length]!
}

/**
 * Every list that probabilistic interleaving can mix. At each position a coin decides whose turn it is,
 * and the item is drawn with a chance in proportion to 1 / rank^3 among those left in that ranking. A
 * choice credits both by the chance that they have placed it, given the list: P(B) - P(A).
 *
 * @param a The items by A, best first, at most 31; a permutation of `b`.
 * @param b The items by B, best first.
 * @param length How many are shown, at most all. There are n! / (n - length)! lists.
 * @source Hofmann, Whiteson & de Rijke (2011), doi:10.1145/2063576.2063618, with their marginalised credit.
 */
export function probabilisticMixes(
  a: readonly number[],
  b: readonly number[],
  length: number,
): readonly Mix[] {
  let open: Mix[] = [{ probability: 1, items: [], credits: [] }]
  for (let k = 0; k < length; k++) {
    open = open.flatMap((mix) => {
      const leftOfA = a.filter((item) => !mix.items.includes(item))
      const leftOfB = b.filter((item) => !mix.items.includes(item))
      return leftOfA.map((item) => {
        const fromA = chanceOf(item, leftOfA)
        const fromB = chanceOf(item, leftOfB)
        return {
          probability: (mix.probability * (fromA + fromB)) / 2,
          items: [...mix.items, item],
          credits: [...mix.credits, (fromB - fromA) / (fromB + fromA)],
        }
      })
    })
  }
  return open
}

/** One of the lists of `probabilisticMixes`, drawn. Its probability is given as 1. */
export function drawProbabilisticMix(
  rng: Rng,
  a: readonly number[],
  b: readonly number[],
  length: number,
): Mix {
  const leftOfA = [...a]
  const leftOfB = [...b]
  const items: number[] = []
  const credits: number[] = []
  for (let k = 0; k < length; k++) {
    const left = rng.next() < 0.5 ? leftOfA : leftOfB
    let rest = rng.next() * TOTALS[left.length]!
    let rank = 0
    while (rank < left.length - 1 && rest >= WEIGHTS[rank]!) rest -= WEIGHTS[rank++]!
    const item = left[rank]!
    const fromA = chanceOf(item, leftOfA)
    const fromB = chanceOf(item, leftOfB)
    items.push(item)
    credits.push((fromB - fromA) / (fromB + fromA))
    leftOfA.splice(leftOfA.indexOf(item), 1)
    leftOfB.splice(leftOfB.indexOf(item), 1)
  }
  return { probability: 1, items, credits }
}
