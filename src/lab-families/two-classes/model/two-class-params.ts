/** Settings of a problem of two classes, the same in every lab that has one: which digit, how rare, how many rows. */

import type { OnlyWith } from '../../../lab-kit/definition/field.ts'
import { number, oneOf } from '../../../lab-kit/definition/params.ts'

/** Tables that are drawn from the seed, as large as is asked for; options of a setting `data`. */
export const DRAWN_TABLES = {
  gaussians: 'Two Gaussians',
  moons: 'Moons',
  rings: 'Rings',
} as const

const DRAWN = { data: ['gaussians', 'moons', 'rings'] } as const

/**
 * For a table whose `data` is a choice with `gaussians`, `moons`, `rings` and `digits`.
 *
 * @param rowValues How many training rows there may be, ascending.
 * @param overlap How far drawn classes reach into each other where nothing else is asked.
 */
export function twoClassParams(rowValues: readonly number[], overlap: number) {
  return {
    digit: number({
      label: 'Digit',
      help: 'The digit that is the rare class.',
      min: 0,
      max: 9,
      step: 1,
      default: 8,
      onlyWith: { data: 'digits' },
    }),
    rarity: oneOf({
      label: 'Rarity',
      help: 'Rows of the common class for each of the rare one.',
      unit: ': 1',
      values: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
      default: 50,
    }),
    rows: oneOf({
      label: 'Training rows',
      help: 'Rows of both classes; at least five are of the rare one.',
      unit: 'rows',
      values: rowValues,
      default: 2000,
      costly: true,
      onlyWith: DRAWN,
    }),
    overlap: number({
      label: 'Overlap',
      help: 'How far the classes reach into each other: 0 hardly, 1 completely.',
      min: 0,
      max: 1,
      step: 0.05,
      default: overlap,
      onlyWith: DRAWN,
    }),
  }
}

/** How strongly the focal loss turns down what is easy. */
export function focusing<const W extends OnlyWith>(help: string, onlyWith: W) {
  return number({ label: 'Focusing γ', help, min: 0, max: 5, step: 0.5, default: 2, onlyWith })
}

/** The weight of the rare class in the focal loss. */
export function minorityWeight<const W extends OnlyWith>(help: string, onlyWith: W) {
  const label = 'Weight of the rare class α'
  return number({ label, help, min: 0.05, max: 0.95, step: 0.05, default: 0.5, onlyWith })
}

/** How far examples overlap, for the class-balanced weights of effective numbers. */
export function exampleOverlap<const W extends OnlyWith>(help: string, onlyWith: W) {
  const values = [0, 0.9, 0.99, 0.999, 0.9999]
  return oneOf({ label: 'Overlap of examples β', help, values, default: 0.999, onlyWith })
}
