/** The settings of the lab: what moves and how far, the model, what is known, and the repair. */

import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'
import { share } from '../../lab-kit/definition/share.ts'

const ROWS = [500, 2000, 20_000, 100_000]

export const params = defineParams({
  shift: choice({
    label: 'What moves',
    help: 'P(Y): damage looks as ever. P(X): the same columns have the same chances. P(Y|X): no column shows the fault. Picked: the training rows were, by outcome.',
    options: {
      none: 'Nothing',
      label: 'P(Y): more damage',
      covariate: 'P(X): other parcels',
      concept: 'P(Y|X): a hidden fault',
      picked: 'Picked by outcome',
    },
    default: 'label',
  }),
  rate: oneOf({
    label: 'Share after the shift',
    help: 'Share of damaged parcels that the shift leads to; if rows were picked by outcome, their share in training.',
    unit: '%',
    values: [0.5, 1, 1.5, 2, 3, 4.5, 6, 9, 12, 20, 30, 50, 70],
    default: 6,
    onlyWith: { shift: { not: 'none' } },
  }),
  repair: choice({
    label: 'Repair',
    help: 'Chances are corrected to another share, a line is trained again on weighted old rows or on new labels, or the threshold is moved by new labels.',
    options: {
      none: 'None',
      flags: 'Correct by BBSE',
      scores: 'Correct by EM',
      truth: 'Correct by the truth',
      weights: 'Weights, known',
      classifier: 'Weights by a classifier',
      threshold: 'New threshold',
      retrain: 'Train on new labels',
    },
    default: 'none',
  }),
  base: oneOf({
    label: 'Share before',
    help: 'Share of damaged parcels in the world before anything moves.',
    unit: '%',
    values: [1, 3, 10, 30, 50],
    default: 3,
  }),
  separation: number({
    label: 'Separation',
    help: 'Distance between the middles of sound and damaged parcels, in standard deviations.',
    min: 0.1,
    max: 4,
    step: 0.05,
    default: 1.9,
  }),
  alarms: oneOf({
    label: 'Sound ones flagged',
    help: 'Share of sound parcels that the model flags before anything moves; its threshold follows from that.',
    unit: '%',
    values: [1, 2, 5, 10, 15, 20, 30],
    default: 5,
  }),
  spread: number({
    label: 'Spread of the damaged',
    help: 'In the second column, in standard deviations of sound parcels. Above 1 the true border bends, and a line is the wrong form.',
    min: 1,
    max: 2.5,
    step: 0.25,
    default: 1,
  }),
  broken: share({
    label: 'First column broken',
    help: 'Share of parcels in production whose first column is filled with the mean of sound ones.',
    default: 0,
  }),
  confidence: number({
    label: 'Confidence',
    help: 'Factor by which the model stretches its log-odds around the threshold: 1 is calibrated, more is too sure.',
    min: 0.5,
    max: 2,
    step: 0.25,
    default: 1,
  }),
  rows: oneOf({
    costly: true,
    label: 'Rows of production',
    help: 'Without labels: what the share is estimated from.',
    unit: 'rows',
    values: ROWS,
    default: 20_000,
  }),
  validation: oneOf({
    label: 'Rows of validation',
    help: 'With labels, from the world before: what the model’s hits and false flags are known from.',
    unit: 'rows',
    values: [2000, 20_000, 200_000, 2_000_000],
    default: 20_000,
  }),
  labels: oneOf({
    label: 'New labels',
    help: 'Rows of production that are labelled, for a new threshold and for training anew.',
    unit: 'rows',
    values: [100, 300, 1000, 3000, 10_000],
    default: 1000,
    onlyWith: { repair: ['threshold', 'retrain'] },
  }),
})

export type Params = ParamsOf<typeof params>
export type Repair = Params['repair']
