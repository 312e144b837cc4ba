/** What a reader’s confidence is in numbers. */

import type { Confidence } from './journal.ts'

/**
 * The share of such answers that should be right: four levels, evenly from a coin’s chance to near
 * certainty.
 */
export const STATED: Readonly<Record<Confidence, number>> = {
  guessing: 0.5,
  unsure: 0.65,
  'fairly sure': 0.8,
  certain: 0.95,
}
