/** Between the values along an axis and places in a picture. */

/** Maps a value to a place, in the picture's own units. */
export interface Scale {
  (value: number): number
  /** The value at a place. */
  readonly invert: (place: number) => number
}

/**
 * A linear scale.
 *
 * @param values Two different values.
 * @param places Where they lie; the first may be the larger one, as upwards in a picture.
 */
export function linearScale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): Scale {
  const perValue = (end - start) / (to - from)
  const place = (value: number) => start + (value - from) * perValue
  return Object.assign(place, { invert: (at: number) => from + (at - start) / perValue })
}

/**
 * Maps the numbers 0, 1, 2, ... of listed values to the values' places, wherever these lie.
 *
 * @param places Ascending, at least two.
 */
export function listScale(places: readonly number[]): Scale {
  const last = places.length - 1
  const place = (index: number) => {
    const below = Math.min(last - 1, Math.max(0, Math.floor(index)))
    return places[below]! + (index - below) * (places[below + 1]! - places[below]!)
  }
  const invert = (at: number) => {
    const below = Math.min(
      last - 1,
      Math.max(
        0,
        places.findLastIndex((each) => each <= at),
      ),
    )
    return below + (at - places[below]!) / (places[below + 1]! - places[below]!)
  }
  return Object.assign(place, { invert })
}
