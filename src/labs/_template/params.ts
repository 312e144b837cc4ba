/** The settings of the lab: every control, link, flag and check is made from this table. */

import { defineParams, number, oneOf, type ParamsOf } from '../../lab-kit/definition/params.ts'

// Change: one entry a setting. Besides `number` (a grid) and `oneOf` (a list that spans decades)
// there are `choice` (named options), `toggle` (on or off), `set` and `points`. A setting that only
// matters beside another says so: `onlyWith: { design: 'cluster' }`. Names are in links: keep them.
export const params = defineParams({
  draws: oneOf({
    label: 'Draws n',
    help: 'How many draws go into one mean.',
    unit: 'draws',
    values: [1, 4, 9, 25, 100, 400, 1000],
    default: 25,
  }),
  spread: number({
    label: 'Spread σ',
    help: 'Standard deviation of a single draw.',
    unit: 'points',
    min: 1,
    max: 30,
    step: 1,
    default: 10,
  }),
  repeats: oneOf({
    costly: true,
    label: 'Repeats',
    help: 'How many means are made, each from its own draws.',
    unit: 'means',
    values: [100, 300, 1000, 3000, 10_000],
    default: 1000,
  }),
})

export type Params = ParamsOf<typeof params>
