/** Settings of the lab: what is cut, how much, in how many rounds, and what comes after. */

import { digitParams } from '../../lab-families/digits/model/digit-params.ts'
import { choice, defineParams, oneOf, type ParamsOf } from '../../lab-kit/definition/params.ts'

export const params = defineParams({
  what: choice({
    label: 'Cut',
    help: 'The smallest weights of all layers, weights by chance, or the weakest units as a whole.',
    options: { magnitude: 'Smallest weights', random: 'Random weights', units: 'Weakest units' },
    default: 'magnitude',
  }),
  keep: oneOf({
    label: 'Weights kept',
    help: 'Share of all weights that is left in the end.',
    unit: '%',
    values: [0.5, 1, 2, 3, 5, 8, 10, 20, 30, 50, 100],
    default: 8,
  }),
  after: choice({
    label: 'Then',
    help: 'Nothing; train on; go back to the first weights and train again; or draw new ones for the pruned shape.',
    options: {
      none: 'nothing',
      tune: 'fine-tune',
      rewind: 'rewind (lottery ticket)',
      scratch: 'train from scratch',
    },
    default: 'none',
  }),
  schedule: choice({
    label: 'Rounds',
    help: 'All at once, or in five rounds that each keep the same share, with training after each.',
    options: { once: 'One', steps: 'Five' },
    default: 'once',
    onlyWith: { after: ['tune', 'rewind'] },
  }),
  retraining: oneOf({
    costly: true,
    label: 'Fine-tuning',
    help: 'Epochs of training after each round, from half the learning rate.',
    unit: 'epochs',
    values: [1, 2, 5, 10],
    default: 2,
    onlyWith: { after: 'tune' },
  }),
  ...digitParams,
})

export type Params = ParamsOf<typeof params>
