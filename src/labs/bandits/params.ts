/** The settings of the bandit lab. */

import { repeats } from '../../lab-families/repeats/model/params.ts'
import { rate, traffic } from '../../lab-families/streams/model/params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'

const LEARNS = { policy: { not: 'test' } } as const
const ONE_GROUP = { policy: { not: 'test' }, groups: 'one' } as const

export const params = defineParams({
  policy: choice({
    label: 'Policy',
    help: 'How parcels are shared out between the two models.',
    options: {
      thompson: 'Thompson, a draw for each parcel',
      batched: 'Thompson, one draw for all',
      epsilon: 'Epsilon-greedy',
      ucb: 'UCB1',
      tuned: 'UCB1-Tuned',
      split: 'Half and half to the end',
      test: 'A/B test, then ship',
    },
    default: 'thompson',
  }),
  delay: number({
    label: 'Labels after',
    help: 'Days until what came of a parcel is known; 0 is by the next update.',
    unit: 'days',
    min: 0,
    max: 30,
    step: 1,
    default: 0,
  }),
  epsilon: number({
    label: 'Epsilon',
    help: 'Share of parcels whose model is picked at random.',
    unit: '%',
    min: 1,
    max: 50,
    step: 1,
    default: 10,
    onlyWith: { policy: 'epsilon' },
  }),
  testDays: number({
    label: 'Days of the test',
    help: 'How long parcels are split half and half; then their labels are waited for.',
    unit: 'days',
    min: 1,
    max: 60,
    step: 1,
    default: 11,
    onlyWith: { policy: 'test' },
  }),
  ship: choice({
    label: 'Shipped is',
    help: 'What is done when the test is over.',
    options: {
      significant: 'The challenger, if significantly better (5 %)',
      better: 'Whichever looks better',
    },
    default: 'significant',
    onlyWith: { policy: 'test' },
  }),
  stop: choice({
    label: 'Stop',
    help: 'Whether the trial ends, and the likely better one is shipped, once it is 95 % likely to be better.',
    options: {
      never: 'Never: goes on to the last day',
      first: 'At 95 %, from the first day on',
      fortnight: 'At 95 %, not before two weeks',
    },
    default: 'never',
    onlyWith: ONE_GROUP,
  }),
  champion: rate({
    label: 'Champion',
    help: 'How often a parcel of the champion’s is counted.',
    default: 3,
  }),
  challenger: rate({
    label: 'Challenger',
    help: 'How often a parcel of the challenger’s is counted.',
    default: 2.7,
  }),
  counted: choice({
    label: 'Counted are',
    help: 'Whether a low rate is good or a high one.',
    options: { misses: 'Misses: fewer are better', orders: 'Orders: more are better' },
    default: 'misses',
  }),
  traffic: traffic({
    help: 'Parcels or visits a day, both models together.',
    unit: 'a day',
    default: 10_000,
  }),
  days: oneOf({
    costly: true,
    label: 'Days',
    help: 'How long the models are in use.',
    unit: 'days',
    values: [10, 14, 30, 60, 120, 223],
    default: 60,
  }),
  updates: oneOf({
    costly: true,
    label: 'Updates a day',
    help: 'How often what is known is brought up to date; between two updates the shares stay.',
    values: [1, 2, 24],
    default: 1,
    onlyWith: LEARNS,
  }),
  change: choice({
    label: 'The world',
    help: 'Whether the rates stay as they are.',
    options: { none: 'Stays as it is', swap: 'Rates are exchanged halfway' },
    default: 'none',
  }),
  groups: choice({
    label: 'Groups',
    help: 'Of 30 % of parcels, the other model may be the better one.',
    options: {
      one: 'All parcels alike',
      ignored: '30 % are the other way round, not looked at',
      used: '30 % are the other way round, each group its own',
    },
    default: 'one',
  }),
  repeats: repeats({
    help: 'How many trials are run. Fewer if they are long.',
    unit: 'trials',
    values: [50, 100, 200, 400, 1000],
    default: 200,
  }),
})

export type Params = ParamsOf<typeof params>
