/** What a cadence costs: loss by age that is paid for each day, and retrainings. */

/** Euros a day for each unit of log loss: 1,000 for 0.001. */
export const PRICE_OF_LOSS = 1_000_000
/** Days from one retraining to the next that the curve goes through. */
export const CADENCES = [1, 2, 3, 4, 5, 7, 10, 14, 21, 28, 42, 56, 91, 182] as const
/** Days over which the slope of the loss is taken, from the youngest age that the labels allow. */
const SLOPE_OVER = 28
/** Euros a day for each day of age, below which there is no cadence to speak of. */
const LEAST_SLOPE = 1

/** Between ages that were measured, on a straight line; beyond them as at the nearest. Both shape (n,), ages ascending. */
export function lossAtAge(ages: readonly number[], losses: ArrayLike<number>, age: number): number {
  const last = ages.length - 1
  if (age <= ages[0]!) return losses[0]!
  if (age >= ages[last]!) return losses[last]!
  const above = ages.findIndex((each) => each > age)
  const [from, to] = [ages[above - 1]!, ages[above]!]
  const share = (age - from) / (to - from)
  return losses[above - 1]! + share * (losses[above]! - losses[above - 1]!)
}

/** Euros a day of a cadence: the mean loss over the ages of its model in service, and a retraining’s cost by the day. */
export function billOf(
  lossAt: (age: number) => number,
  delay: number,
  cadence: number,
  cost: number,
): number {
  let loss = 0
  for (let k = 0; k < cadence; k++) loss += lossAt(delay + 1 + k)
  return (PRICE_OF_LOSS * loss) / cadence + cost / cadence
}

/** Euros a day that each day of age costs: the slope of the loss from the youngest age on. */
export function slopeOf(lossAt: (age: number) => number, delay: number): number {
  return (PRICE_OF_LOSS * (lossAt(delay + 1 + SLOPE_OVER) - lossAt(delay + 1))) / SLOPE_OVER
}

/**
 * The square-root law: loss that grows by `slope` a day and retrainings at `cost` come cheapest every
 * sqrt(2 cost / slope) days. Null where loss hardly grows.
 */
export function lawfulCadence(slope: number, cost: number): number | null {
  return slope >= LEAST_SLOPE ? Math.sqrt((2 * cost) / slope) : null
}
