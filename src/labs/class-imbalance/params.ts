/** Settings of the lab: which data, how rare, which model, which remedy, and what errors cost. */

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

const problem = twoClassParams([200, 500, 1000, 2000, 5000, 10_000, 20_000], 0.5)
const NEAR_MISS = ['nearMiss1', 'nearMiss2', 'nearMiss3'] as const
const SMOTE = ['smote', 'borderlineSmote'] as const

export const params = defineParams({
  data: choice({
    label: 'Data',
    help: 'Drawn from the seed, real, or a table of your own.',
    options: {
      ...DRAWN_TABLES,
      penguins: 'Penguins: Chinstrap or not',
      digits: 'Digits: one against the rest',
      own: 'Your own CSV',
    },
    default: 'gaussians',
  }),
  ...problem,
  rarity: { ...problem.rarity, onlyWith: { data: { not: 'own' } } as const },
  model: choice({
    label: 'Model',
    help: 'What is trained, on scaled columns.',
    options: {
      logistic: 'Logistic regression',
      neighbours: '15 nearest neighbours',
      tree: 'Decision tree',
      network: 'Network, 16 hidden units',
    },
    default: 'logistic',
  }),
  remedy: choice({
    label: 'Remedy',
    help: 'What is done about the imbalance; it sees the training rows only.',
    options: {
      none: 'None',
      oversample: 'Random oversampling',
      undersample: 'Random undersampling',
      smote: 'SMOTE',
      borderlineSmote: 'Borderline-SMOTE',
      tomek: 'Tomek links',
      nearMiss1: 'NearMiss-1',
      nearMiss2: 'NearMiss-2',
      nearMiss3: 'NearMiss-3',
      oneSided: 'One-sided selection',
      twoPhase: 'Two-phase learning',
      dynamic: 'Dynamic sampling',
      costs: 'Cost matrix in training',
      inverse: 'Class weights: inverse frequency',
      effective: 'Class weights: effective number',
      focal: 'Focal loss',
      bagging: 'Balanced bagging',
      threshold: 'Moved threshold',
    },
    default: 'none',
  }),
  ratio: number({
    label: 'Ratio after',
    help: 'Rare rows for each common row after resampling.',
    min: 0.1,
    max: 1,
    step: 0.1,
    default: 1,
    onlyWith: { remedy: ['oversample', 'undersample', ...SMOTE, ...NEAR_MISS] },
  }),
  neighbours: number({
    label: 'Neighbours',
    help: 'Neighbours that synthetic rows lie towards, or that NearMiss measures.',
    min: 1,
    max: 15,
    step: 1,
    default: 5,
    onlyWith: { remedy: [...SMOTE, ...NEAR_MISS] },
  }),
  beta: exampleOverlap(
    'The effective number is (1 − βⁿ) / (1 − β): 0 weighs classes alike, near 1 by inverse frequency.',
    { remedy: 'effective' },
  ),
  gamma: focusing('How strongly easy examples are turned down.', { remedy: 'focal' }),
  alpha: minorityWeight(
    'Its examples count α, the others 1 − α. (The lab on losses doubles both.)',
    { remedy: 'focal' },
  ),
  bags: oneOf({
    costly: true,
    label: 'Bags',
    help: 'Models that are averaged, each trained on as many common rows as rare ones.',
    unit: 'models',
    values: [1, 5, 10, 20, 50],
    default: 10,
    onlyWith: { remedy: 'bagging' },
  }),
  missCost: oneOf({
    label: 'Cost of a miss',
    help: 'What a missed rare case costs when a false alarm costs 1.',
    unit: '× a false alarm',
    values: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    default: 20,
  }),
  threshold: number({
    label: 'Threshold',
    help: 'From this probability on, a row is called rare. Drag the line in the picture.',
    min: 0.001,
    max: 0.999,
    step: 0.001,
    default: 0.5,
    onlyWith: { remedy: { not: 'threshold' } },
  }),
})

export type Params = ParamsOf<typeof params>
