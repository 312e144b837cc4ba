/** The settings of the feedback-loops lab. */

import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'

export const params = defineParams({
  policy: choice({
    label: 'Recommended by',
    help: 'What decides which song is shown; songs are drawn in proportion to it. Weights and looks allow for position.',
    options: {
      clicks: 'clicks',
      rate: 'clicks per play',
      ips: 'weighted clicks per play',
      position: 'clicks per look',
      thompson: 'Thompson sampling',
    },
    default: 'clicks',
  }),
  random: number({
    label: 'Random slots',
    help: 'Share of the slots that are filled with any song, each as likely.',
    min: 0,
    max: 0.5,
    step: 0.05,
    default: 0,
  }),
  pull: oneOf({
    label: 'Pull of the score',
    help: 'Power of the score that draws are in proportion to: 0 ignores it, 2 makes a lead count double.',
    values: [0, 0.5, 1, 1.5, 2, 3],
    default: 1,
    onlyWith: { policy: { not: 'thompson' } },
  }),
  spread: number({
    label: 'Spread of quality',
    help: 'Standard deviation, over songs, of the logarithm of their click rates; on average 5 % click.',
    min: 0,
    max: 1,
    step: 0.1,
    default: 0.3,
  }),
  slots: oneOf({
    label: 'Slots on a page',
    help: 'Songs shown at once, one below the other. Each slot counts as a play.',
    unit: 'slots',
    values: [1, 3, 5, 10],
    default: 1,
  }),
  patience: number({
    label: 'Patience',
    help: 'Chance that a listener who looked at a slot looks at the next one.',
    min: 0.3,
    max: 1,
    step: 0.05,
    default: 0.7,
    onlyWith: { slots: { not: 1 } },
  }),
  newcomer: oneOf({
    label: 'The newcomer',
    help: 'Click rate of the song that joins at half-time, over the mean of the others.',
    unit: 'times',
    values: [0.5, 1, 1.5, 2, 3],
    default: 2,
  }),
  plays: oneOf({
    costly: true,
    label: 'Plays to half-time',
    help: 'Plays in each world until the newcomer joins; as many follow.',
    unit: 'plays',
    values: [2000, 5000, 20_000, 50_000, 200_000],
    default: 20_000,
  }),
  worlds: oneOf({
    costly: true,
    label: 'Worlds',
    help: 'How often history is run anew, with the same songs.',
    unit: 'worlds',
    values: [2, 4, 8, 12],
    default: 4,
  }),
})

export type Params = ParamsOf<typeof params>
