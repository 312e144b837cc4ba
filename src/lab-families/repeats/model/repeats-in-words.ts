/** How many repeats a run made, in words. */

import { formatNumber } from '../../../lab-kit/definition/format.ts'

interface Repeats {
  readonly repeatsAsked: number
  /** Fewer where as many as asked would take too long. */
  readonly repeatsPlanned: number
  readonly repeatsDone: number
}

/**
 * “over 200 repeats”, and where fewer are run than were asked for, how many and why.
 *
 * @param reason Continues “… are run: ”.
 */
export function repeatsInWords(run: Repeats, reason: string): string {
  const { repeatsAsked, repeatsPlanned, repeatsDone } = run
  const done = `over ${formatNumber(repeatsDone)} repeats`
  if (repeatsPlanned >= repeatsAsked) return done
  return `${done} (of ${formatNumber(repeatsAsked)} asked for only ${formatNumber(repeatsPlanned)} are run: ${reason})`
}
