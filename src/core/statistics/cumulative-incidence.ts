/** How many will have had an event in the end, from cases that were not all watched for as long. */

/** What was seen at each whole time 1, 2, ..., all three arrays of shape (times,). */
export interface WatchedCases {
  /** Cases still watched and without any event just before the time. */
  readonly atRisk: ArrayLike<number>
  /** Those of them that had the event at the time. */
  readonly events: ArrayLike<number>
  /** Those of them that had another event, after which the first can no longer come; may be left out. */
  readonly others?: ArrayLike<number>
}

/**
 * Share of cases with the event by each time, by Aalen and Johansen; without other events it is one minus
 * Kaplan and Meier's product.
 *
 *   I(t) = sum over k <= t of S(k-1) events_k / atRisk_k,   S(t) = product over k <= t of 1 - (events_k + others_k) / atRisk_k
 *
 * It takes for granted that those no longer watched are like the others. From the time on at which nobody is at risk
 * it stays as it was.
 *
 * @returns I at times 1, 2, ..., in [0, 1], shape (times,).
 * @throws {RangeError} If the arrays differ in length, or more have an event than are at risk.
 * @source Kaplan & Meier (1958), doi:10.1080/01621459.1958.10501452; Aalen & Johansen (1978), "An empirical
 *   transition matrix for non-homogeneous Markov chains based on censored observations", Scandinavian Journal of
 *   Statistics 5, 141-150.
 * @reference statsmodels 0.13.5, SurvfuncRight and CumIncidenceRight, see golden/cumulative-incidence.json: largest
 *   difference 1e-14.
 */
export function cumulativeIncidence({ atRisk, events, others }: WatchedCases): Float64Array {
  if (events.length !== atRisk.length || (others && others.length !== atRisk.length)) {
    throw new RangeError('cumulativeIncidence: pass as many events as times')
  }
  const incidence = new Float64Array(atRisk.length)
  let without = 1
  let reached = 0
  for (let k = 0; k < atRisk.length; k++) {
    const [watched, came, left] = [atRisk[k]!, events[k]!, others?.[k] ?? 0]
    if (!(came >= 0 && left >= 0 && came + left <= watched)) {
      throw new RangeError(
        `cumulativeIncidence: at time ${k + 1} there are ${came} + ${left} events of ${watched} at risk`,
      )
    }
    if (watched > 0) {
      reached += (without * came) / watched
      without *= 1 - (came + left) / watched
    }
    incidence[k] = reached
  }
  return incidence
}
