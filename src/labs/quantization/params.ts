/** Settings of the lab: which numbers, on which ranges, after training or in it. */

import { digitParams } from '../../lab-families/digits/model/digit-params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'

const WHOLE = { format: ['int8', 'int4'] } as const
const LOW = { format: ['int8', 'int4', 'ternary', 'binary'] } as const

export const params = defineParams({
  format: choice({
    label: 'Numbers',
    help: 'How a weight is stored. Biases stay float32.',
    options: {
      float32: 'float32',
      float16: 'float16',
      bfloat16: 'bfloat16',
      int8: 'int8',
      int4: 'int4',
      ternary: 'ternary',
      binary: 'binary',
    },
    default: 'int8',
  }),
  scheme: choice({
    label: 'Zero point',
    help: 'Symmetric: 0 in the middle. Affine: the range is where the weights are.',
    options: { symmetric: 'Symmetric', affine: 'Affine' },
    default: 'symmetric',
    onlyWith: WHOLE,
  }),
  channels: choice({
    label: 'One scale for',
    help: 'A whole layer, or each unit of it.',
    options: { tensor: 'the whole layer', channel: 'each unit' },
    default: 'tensor',
    onlyWith: WHOLE,
  }),
  calibration: choice({
    label: 'Range',
    help: 'From the smallest to the largest weight, all but 0.1 % of them, or the range of least squared error.',
    options: {
      'min-max': 'Min to max',
      percentile: '99.9th percentile',
      mse: 'Least squared error',
    },
    default: 'min-max',
    onlyWith: WHOLE,
  }),
  when: choice({
    label: 'Quantise',
    help: 'After training, or in a few more epochs that see rounded weights and move the exact ones.',
    options: { after: 'after training', during: 'in training, straight through' },
    default: 'after',
    onlyWith: LOW,
  }),
  retraining: oneOf({
    costly: true,
    label: 'More epochs',
    help: 'Epochs of training with rounded weights.',
    unit: 'epochs',
    values: [1, 2, 5],
    default: 2,
    onlyWith: { ...LOW, when: 'during' },
  }),
  outliers: oneOf({
    label: 'Outliers',
    help: 'Weights of the first layer that are made very large; in the dense network they belong to a corner pixel, which is always blank.',
    unit: 'weights',
    values: [0, 1, 4, 16, 64],
    default: 0,
  }),
  outlierSize: number({
    label: 'Their size',
    help: 'As a power of ten, times the largest weight of the layer.',
    min: 0,
    max: 6,
    step: 0.5,
    default: 1,
    onlyWith: { outliers: { not: 0 } },
  }),
  ...digitParams,
})

export type Params = ParamsOf<typeof params>
