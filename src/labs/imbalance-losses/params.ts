/** Settings of the lab: which loss, on which rows, for how long. */

import {
  DRAWN_TABLES,
  exampleOverlap,
  focusing,
  minorityWeight,
  twoClassParams,
} from '../../lab-families/two-classes/model/two-class-params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'

export const params = defineParams({
  loss: choice({
    label: 'Loss',
    help: 'What training makes small; always compared with plain cross-entropy.',
    options: {
      crossEntropy: 'Cross-entropy',
      weighted: 'Weighted by inverse frequency',
      classBalanced: 'Class-balanced (effective number)',
      focal: 'Focal',
    },
    default: 'focal',
  }),
  gamma: focusing(
    'How strongly easy examples are turned down: their loss is multiplied by (1 − p)^γ.',
    { loss: 'focal' },
  ),
  alpha: minorityWeight(
    'Its examples count 2α, the others 2(1 − α), twice what the paper has: one half weighs all alike.',
    {
      loss: 'focal',
    },
  ),
  beta: exampleOverlap('The effective number of n examples is (1 − βⁿ) / (1 − β).', {
    loss: 'classBalanced',
  }),
  data: choice({
    label: 'Data',
    help: 'Drawn from the seed, or real digits.',
    options: {
      ...DRAWN_TABLES,
      digits: 'Digits: one against the rest',
    },
    default: 'gaussians',
  }),
  ...twoClassParams([200, 500, 1000, 2000, 5000, 10_000], 0.4),
  model: choice({
    label: 'Model',
    help: 'Trained by Adam, 32 rows at a time.',
    options: { linear: 'Logistic regression', network: 'Network, 16 hidden units' },
    default: 'network',
  }),
  epochs: oneOf({
    costly: true,
    label: 'Epochs',
    help: 'How often training goes through all rows.',
    unit: 'epochs',
    values: [5, 10, 20, 40, 80],
    default: 20,
  }),
  easyFrom: number({
    label: 'Easy from',
    help: 'An example is easy once its true class gets this probability.',
    min: 0.6,
    max: 0.99,
    step: 0.01,
    default: 0.9,
  }),
})

export type Params = ParamsOf<typeof params>
