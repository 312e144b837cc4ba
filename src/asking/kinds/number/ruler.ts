/** The scale on which a number that was answered stands beside the right one. Pure. */

export interface Ruler {
  readonly from: number
  readonly to: number
  /** Round numbers, both ends among them. */
  readonly ticks: readonly number[]
}

/** Few enough that their numbers stand apart on a phone. */
const MOST_STEPS = 5

/** A ruler on which the answer, what is accepted and the right number lie. It goes below 0 only if one of them does. */
export function rulerOf(given: number, answer: number, tolerance: number): Ruler {
  const low = Math.min(given, answer - tolerance)
  const high = Math.max(given, answer + tolerance)
  const margin = (high - low) / 8 || Math.abs(answer) / 4 || 1
  const step = roundStep((high - low + 2 * margin) / MOST_STEPS)
  const below = Math.floor((low - margin / 2) / step)
  const first = low >= 0 ? Math.max(0, below) : below
  const last = Math.ceil((high + margin / 2) / step)
  const ticks = Array.from({ length: last - first + 1 }, (_, i) =>
    // Rounding to twelve digits: three steps of 0.1 would be shown as 0.30000000000000004.
    Number(((first + i) * step).toPrecision(12)),
  )
  return { from: ticks[0]!, to: ticks.at(-1)!, ticks }
}

/** The next of 1, 2 and 5 times a power of ten. */
function roundStep(size: number): number {
  const power = Number(`1e${size.toExponential().split('e')[1]}`)
  const factor = [1, 2, 5, 10].find((each) => each * power >= size * (1 - 1e-9))!
  return factor * power
}
