/** The settings of the drift detection lab. */

import { repeats } from '../../lab-families/repeats/model/params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'
import { share } from '../../lab-kit/definition/share.ts'

export const params = defineParams({
  test: choice({
    label: 'Test',
    help: 'What compares production with the reference: the first five column by column, the last two all columns at once.',
    options: {
      ks: 'Kolmogorov-Smirnov',
      psi: 'PSI, limit by the level',
      psi10: 'PSI above 0.10',
      psi25: 'PSI above 0.25',
      chiSquare: 'Chi-square, ten categories',
      mmd: 'MMD, all columns',
      classifier: 'Classifier, all columns',
    },
    default: 'ks',
  }),
  rows: oneOf({
    costly: true,
    label: 'Rows n',
    help: 'Rows in the reference, and as many in the window of production.',
    unit: 'rows',
    values: [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000],
    default: 2000,
  }),
  shift: choice({
    label: 'What happens',
    help: 'To the first column of production; all the others stay as they are.',
    options: {
      mean: 'All values are higher',
      spread: 'Values spread wider',
      filled: 'Some rows are filled with the mean',
      shuffled: 'Some rows have another row’s value',
    },
    default: 'mean',
  }),
  size: number({
    label: 'Size',
    help: 'How much higher in standard deviations, how much wider as a share, or the share of rows.',
    min: 0,
    max: 1,
    step: 0.01,
    default: 0.1,
  }),
  columns: oneOf({
    costly: true,
    label: 'Columns',
    help: 'How many are watched; the first is the one that something happens to.',
    unit: 'columns',
    values: [1, 5, 20],
    default: 1,
  }),
  alike: share({
    label: 'Move together',
    help: 'Correlation between any two columns.',
    max: 0.9,
    default: 0,
    onlyWith: { columns: { not: 1 } },
  }),
  level: oneOf({
    label: 'Level',
    help: 'Share of false alarms that a test is allowed; the two PSI rules of thumb have none.',
    unit: '%',
    values: [1, 5, 10],
    default: 5,
    onlyWith: { test: { not: ['psi10', 'psi25'] } },
  }),
  correction: choice({
    label: 'Many columns',
    help: 'What is done about the number of tests.',
    options: { none: 'Nothing', bonferroni: 'Bonferroni', fdr: 'False discovery rate' },
    default: 'none',
    onlyWith: { test: ['ks', 'psi', 'chiSquare'], columns: { not: 1 } },
  }),
  cause: choice({
    label: 'Because',
    help: 'Whether the world moved, and outcomes with it as the model expects, or only the column is wrong.',
    options: { feed: 'The column is wrong', world: 'The world has moved' },
    default: 'feed',
  }),
  use: share({
    label: 'Use of the column',
    help: 'Share of the variance of the model’s log-odds that comes from it.',
    default: 0.2,
  }),
  repeats: repeats({
    help: 'How often both samples are drawn; fewer where that is too much work for a moment.',
    unit: 'repeats',
    values: [50, 100, 200, 1000],
    default: 200,
  }),
})

export type Params = ParamsOf<typeof params>
