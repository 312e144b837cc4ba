/** A setting that is a share or a strength from 0 to 1. */

import type { OnlyWith } from './field.ts'
import { type NumberField, number } from './params.ts'

interface Share<W extends OnlyWith> {
  readonly label: string
  readonly help: string
  readonly default: number
  /** Its end, default 1. */
  readonly max?: number
  readonly onlyWith?: W
}

/** In steps of 0.05. */
export function share<const W extends OnlyWith = never>(field: Share<W>): NumberField<NoInfer<W>> {
  return number<W>({ min: 0, max: 1, step: 0.05, ...field })
}
