/** The value that `count` values reach, without sorting them all. */

/**
 * The count-th largest of some values, by Hoare's selection with the middle value as pivot.
 *
 * @param values Shape (n,), no NaN. Reordered.
 * @param count Whole number in [1, n].
 * @complexity O(n) on average.
 * @source Hoare (1961), Algorithm 65: FIND, doi:10.1145/366622.366647.
 * @reference Sorting, see model.test.ts: equal.
 */
export function nthLargest(values: Float64Array, count: number): number {
  const target = values.length - count
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const pivot = values[(low + high) >>> 1]!
    let i = low
    let j = high
    while (i <= j) {
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
      if (i > j) break
      const swapped = values[i]!
      values[i++] = values[j]!
      values[j--] = swapped
    }
    if (target <= j) high = j
    else if (target >= i) low = i
    else break
  }
  return values[target]!
}
