/** Settings of the lab: which layers become thinner ones, how thin, and what comes after. */

import { digitParams } from '../../lab-families/digits/model/digit-params.ts'
import { choice, defineParams, oneOf, type ParamsOf } from '../../lab-kit/definition/params.ts'

/** Dense layers are always factorised. */
const FACTORISED = [{ network: 'dense' }, { form: 'svd' }] as const

export const params = defineParams({
  rank: oneOf({
    label: 'Rank',
    help: 'Singular values that are kept in each layer; a layer that has fewer keeps all.',
    values: [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 100, 150, 200, 300],
    default: 32,
    onlyWith: FACTORISED,
  }),
  layers: choice({
    label: 'Layers',
    help: 'Which dense layers are factorised.',
    options: { first: 'The first', both: 'The first two' },
    default: 'both',
    onlyWith: { network: 'dense' },
  }),
  form: choice({
    label: 'Second convolution',
    help: 'Factorised after training; or built thinner from the start and trained as it is.',
    options: {
      svd: 'factorised by its singular values',
      separable: 'depthwise and 1 × 1 (MobileNet)',
      squeeze: '1 × 1 to four channels, then 5 × 5 (SqueezeNet)',
    },
    default: 'svd',
    onlyWith: { network: 'convolutional' },
  }),
  retraining: oneOf({
    costly: true,
    label: 'Fine-tuning',
    help: 'Epochs of training after factorising, from half the learning rate.',
    unit: 'epochs',
    values: [0, 1, 2, 5],
    default: 0,
    onlyWith: FACTORISED,
  }),
  ...digitParams,
})

export type Params = ParamsOf<typeof params>
