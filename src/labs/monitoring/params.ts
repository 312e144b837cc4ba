/** The settings of the monitoring lab. */

import { repeats } from '../../lab-families/repeats/model/params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
  toggle,
} from '../../lab-kit/definition/params.ts'
import { share } from '../../lab-kit/definition/share.ts'

export const params = defineParams({
  detector: choice({
    label: 'Detector',
    help: 'What raises the alarm.',
    options: {
      single: 'One day beyond the limit',
      twice: 'Two days in a row beyond it',
      cusum: 'CUSUM',
      pageHinkley: 'Page-Hinkley',
      eProcess: 'E-process',
    },
    default: 'single',
  }),
  limit: number({
    label: 'Limit',
    help: 'In standard deviations of an ordinary day; of the sums of CUSUM and Page-Hinkley too. Of the e-process the logarithm of its limit.',
    min: 1,
    max: 12,
    step: 0.1,
    default: 2,
  }),
  columns: oneOf({
    costly: true,
    label: 'Columns',
    help: 'How many are watched, each by a detector of its own.',
    unit: 'columns',
    values: [1, 5, 20, 60],
    default: 20,
  }),
  alike: share({
    label: 'Move together',
    help: 'Correlation between the columns on an ordinary day.',
    max: 0.9,
    default: 0,
    // One column has nothing to move with.
    onlyWith: { columns: { not: 1 } },
  }),
  incident: choice({
    label: 'Incidents',
    help: 'What happens to one column, from one day to the next or over two weeks.',
    options: {
      step: 'A step, for ten days',
      spike: 'A spike, for one day',
      ramp: 'A ramp, over fourteen days',
      mixed: 'Some of each',
    },
    default: 'step',
  }),
  size: number({
    label: 'Size',
    help: 'How far an incident moves its column at the most, in standard deviations of an ordinary day.',
    min: 0.5,
    max: 6,
    step: 0.5,
    default: 3,
  }),
  incidents: number({
    label: 'Incidents a year',
    help: 'How many there are, each in one column, at least two weeks apart.',
    min: 0,
    max: 12,
    step: 1,
    default: 7,
  }),
  weekdays: number({
    label: 'Weekdays differ',
    help: 'How far Sunday lies below the other days, in standard deviations of an ordinary day.',
    min: 0,
    max: 4,
    step: 0.5,
    default: 0,
  }),
  season: number({
    label: 'Season',
    help: 'How far a column lies above its mean in one half of the year and below it in the other, at the most, in standard deviations of an ordinary day.',
    min: 0,
    max: 4,
    step: 0.5,
    default: 0,
  }),
  compare: choice({
    label: 'Compared with',
    help: 'What a day is held against: the ninety days before the year, the same weekday of the last four weeks, or of five weeks around the same date a year before.',
    options: {
      quarter: 'The first ninety days',
      weekday: 'The same weekdays before',
      year: 'The same weeks of last year',
    },
    default: 'quarter',
  }),
  releases: number({
    label: 'Releases a year',
    help: 'Changes that one makes oneself: each moves one column by two standard deviations, for good, and nothing is wrong.',
    min: 0,
    max: 6,
    step: 1,
    default: 0,
  }),
  marked: toggle({
    label: 'Releases are marked',
    help: 'The column is not looked at for two weeks; then its level is corrected by what changed.',
    default: false,
    onlyWith: { releases: { not: 0 } },
  }),
  window: choice({
    label: 'Window',
    help: 'What is looked at each day, in the standard deviations that it has where days are independent.',
    options: {
      day: 'That day',
      week: 'Sliding: the last seven days',
      cumulative: 'Cumulative: since the start of the year',
      count: 'By count: the rows of a weekday',
    },
    default: 'day',
  }),
  sundayRows: number({
    label: 'Rows on Sundays',
    help: 'As a share of those of another day. Fewer rows are noisier.',
    min: 0.05,
    max: 1,
    step: 0.05,
    default: 1,
  }),
  years: repeats({
    help: 'How many years are watched, one after the other.',
    unit: 'years',
    values: [5, 10, 20, 50],
    default: 10,
  }),
})

export type Params = ParamsOf<typeof params>
