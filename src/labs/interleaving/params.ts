/** The settings of the interleaving lab. */

import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'

export const params = defineParams({
  lists: choice({
    label: 'Rankings',
    help: 'What the two rankers say.',
    options: {
      tastes: 'each guesses every customer’s taste',
      shifted: 'B puts A’s first item last; all are as good',
      hidden: 'B puts A’s first item last; most want the third',
    },
    default: 'tastes',
  }),
  method: choice({
    label: 'Interleaving',
    help: 'How one list is mixed from two, and whom a choice credits.',
    options: { team: 'team-draft', balanced: 'balanced', probabilistic: 'probabilistic' },
    default: 'team',
  }),
  patience: number({
    label: 'Patience',
    help: 'Chance that a customer who does not take an item reads the next one.',
    min: 0.3,
    max: 1,
    step: 0.05,
    default: 0.95,
  }),
  noiseB: number({
    label: 'Noise of B',
    help: 'Standard deviation of B’s error about a taste that itself varies by 1. That of A is 1.',
    min: 0.5,
    max: 1.5,
    step: 0.05,
    default: 0.85,
    onlyWith: { lists: 'tastes' },
  }),
  visits: oneOf({
    label: 'Visits',
    help: 'How often each customer comes during the test, each time with another wish.',
    unit: 'visits',
    values: [1, 2, 5, 10, 20],
    default: 1,
  }),
  userSd: number({
    label: 'Differences between customers',
    help: 'Standard deviation, over customers, of how readily they take anything (in the logit).',
    min: 0,
    max: 2,
    step: 0.1,
    default: 0,
  }),
  appeal: number({
    label: 'Appeal',
    help: 'Logit of the chance that an average customer takes an average item.',
    min: -4,
    max: 0,
    step: 0.1,
    default: -2.2,
  }),
  wantsFirst: number({
    label: 'Want A’s first item',
    help: 'Share of the customers who want the item that A has first and B has last; the others want the third.',
    min: 0,
    max: 0.5,
    step: 0.05,
    default: 0.15,
    onlyWith: { lists: 'hidden' },
  }),
  users: oneOf({
    label: 'Customers in the test',
    help: 'For how many customers the power is shown.',
    unit: 'customers',
    values: [100, 300, 1000, 3000, 10_000, 30_000, 100_000, 300_000],
    default: 10_000,
  }),
  simulated: oneOf({
    costly: true,
    label: 'Simulated visits',
    help: 'From how many visits effect and variance of each design are measured.',
    unit: 'visits',
    values: [1000, 2000, 6000, 40_000, 200_000],
    default: 6000,
  }),
})

export type Params = ParamsOf<typeof params>
