/** Settings of the lab: which steps, and how far each goes. */

import { digitParams } from '../../lab-families/digits/model/digit-params.ts'
import {
  choice,
  defineParams,
  oneOf,
  type ParamsOf,
  toggle,
} from '../../lab-kit/definition/params.ts'

const PRUNED = { keep: { not: 100 } } as const
const SHARED = { clusters: { not: 0 } } as const

export const params = defineParams({
  keep: oneOf({
    label: 'Prune: weights kept',
    help: 'The largest weights of all layers; 100 % leaves this step out.',
    unit: '%',
    values: [2, 3, 5, 8, 10, 20, 30, 50, 100],
    default: 8,
  }),
  rounds: oneOf({
    label: 'Rounds of pruning',
    help: 'Each keeps the same share of what is left, and is followed by fine-tuning.',
    unit: 'rounds',
    values: [1, 2, 3, 5],
    default: 3,
    onlyWith: PRUNED,
  }),
  retraining: oneOf({
    costly: true,
    label: 'Fine-tuning',
    help: 'Epochs of training after each round, with the zeros held.',
    unit: 'epochs',
    values: [0, 1, 2, 5, 10],
    default: 2,
    onlyWith: PRUNED,
  }),
  clusters: oneOf({
    label: 'Share weights: values',
    help: 'So many values for the weights of each layer, by k-means; 0 leaves this step out.',
    values: [0, 4, 8, 16, 32, 64, 256],
    default: 16,
  }),
  sharedTraining: oneOf({
    label: 'Training of the values',
    help: 'Epochs in which weights that share a value move together.',
    unit: 'epochs',
    values: [0, 1, 2, 5],
    default: 1,
    onlyWith: SHARED,
  }),
  numbers: choice({
    label: 'Quantise: numbers',
    help: 'How the weights that are kept are stored, where they share no values.',
    options: { float32: 'float32', float16: 'float16', int8: 'int8', int4: 'int4' },
    default: 'int8',
    onlyWith: { clusters: 0 },
  }),
  huffman: toggle({
    label: 'Huffman coding',
    help: 'Short codes for what comes often, among values and among gaps; nothing is lost.',
    default: true,
    onlyWith: [SHARED, { numbers: ['int8', 'int4'] }],
  }),
  ...digitParams,
})

export type Params = ParamsOf<typeof params>
