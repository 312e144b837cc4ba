/** Settings of labs that do the same over and over to see how far the answers scatter. */

import { oneOf } from '../../../lab-kit/definition/params.ts'

interface Repeats {
  readonly help: string
  /** What one repeat is, in the plural. */
  readonly unit: string
  readonly values: readonly number[]
  readonly default: number
}

/** How often it is done. */
export function repeats(field: Repeats) {
  return oneOf({ costly: true, label: 'Repeats', ...field })
}
