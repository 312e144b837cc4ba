/** Settings of a problem of two classes, the same in every lab that has one: which digit, how rare, how many rows. */

import { number, oneOf } from '../../../lab-kit/definition/params.ts'

/** Data that is drawn from the seed, as large as is asked for. */
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
