/** The settings of the leakage lab. */

import { repeats } from '../../lab-families/repeats/model/params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'
import { share } from '../../lab-kit/definition/share.ts'

const SELECTION = { cause: 'statistics', statistic: 'selection' } as const
/** Causes whose rows are drawn with a signal in some columns. */
const DRAWN = [
  { cause: { not: ['time', 'statistics'] } },
  { cause: 'statistics', statistic: 'scaling' },
] as const

export const params = defineParams({
  cause: choice({
    label: 'Cause',
    help: 'How what the model must not know gets into its training.',
    options: {
      time: 'Days dealt at random',
      statistics: 'Statistics before the split',
      imputation: 'Filling in from the answer',
      copies: 'Copies on both sides',
      groups: 'One patient on both sides',
      machine: 'The machine gives it away',
    },
    default: 'time',
  }),
  series: choice({
    label: 'Series',
    help: 'What is predicted: the sign of an invented series, warm days in Seattle, or whether shares rise.',
    options: {
      simulated: 'Simulated series',
      seattle: 'Seattle temperatures',
      shares: 'S&P 500',
    },
    default: 'simulated',
    onlyWith: { cause: 'time' },
  }),
  statistic: choice({
    label: 'Statistic',
    help: 'What is computed on rows that should have been held out.',
    options: { selection: 'The best columns', scaling: 'Mean and spread for scaling' },
    default: 'selection',
    onlyWith: { cause: 'statistics' },
  }),
  copies: choice({
    label: 'Where copies come from',
    help: 'Rows that stand in the table twice, or a rare class topped up with copies.',
    options: { twins: 'Rows entered twice', oversampling: 'Oversampling' },
    default: 'twins',
    onlyWith: { cause: 'copies' },
  }),
  strength: share({
    label: 'Strength of the leak',
    help: 'From 0, where the two pipelines promise the same, to 1; what it stands for is said under the picture.',
    default: 0.9,
  }),
  model: choice({
    label: 'Model',
    help: 'What both pipelines fit; some models can use a leak that others cannot.',
    options: {
      nearest: 'Nearest neighbour',
      fiveNearest: 'Five nearest neighbours',
      tree: 'Decision tree',
      logistic: 'Logistic regression',
    },
    default: 'nearest',
  }),
  rows: oneOf({
    costly: true,
    label: 'Rows collected',
    help: 'Rows, scans or days that there are to train and test on.',
    unit: 'rows',
    values: [50, 100, 200, 400],
    default: 100,
  }),
  signal: number({
    label: 'True signal',
    help: 'Distance between the two classes in standard deviations: what can honestly be learnt.',
    unit: 'sd',
    min: 0,
    max: 3,
    step: 0.1,
    default: 1,
    onlyWith: DRAWN,
  }),
  columns: oneOf({
    label: 'Columns',
    help: 'Features in each row; the signal is spread over all of them.',
    unit: 'columns',
    values: [2, 5, 10, 20],
    default: 10,
    onlyWith: DRAWN,
  }),
  noiseColumns: oneOf({
    label: 'Columns of noise',
    help: 'Features, none of which has anything to do with the answer.',
    unit: 'columns',
    values: [100, 500, 1000, 2000, 5000],
    default: 1000,
    onlyWith: SELECTION,
  }),
  kept: oneOf({
    label: 'Columns kept',
    help: 'How many columns are selected: those most correlated with the answer.',
    unit: 'columns',
    values: [10, 20, 50, 100],
    default: 100,
    onlyWith: SELECTION,
  }),
  missing: number({
    label: 'Missing values',
    help: 'Share of the values that are missing, whatever they would have been.',
    min: 0.1,
    max: 0.8,
    step: 0.1,
    default: 0.5,
    onlyWith: { cause: 'imputation' },
  }),
  scans: oneOf({
    label: 'Scans of a patient',
    help: 'How many rows each patient has.',
    unit: 'scans',
    values: [2, 4, 5, 10],
    default: 4,
    onlyWith: { cause: 'groups' },
  }),
  repeats: repeats({
    help: 'How often new data is collected and both pipelines are run on it.',
    unit: 'times',
    values: [10, 20, 50, 100, 200],
    default: 100,
  }),
})

export type Params = ParamsOf<typeof params>
