/** The settings of the lab on drift in real data. */

import { repeats } from '../../lab-families/repeats/model/params.ts'
import { choice, defineParams, number, type ParamsOf } from '../../lab-kit/definition/params.ts'
import { share } from '../../lab-kit/definition/share.ts'

const YEARS = { unit: '', min: 1993, max: 2002, step: 1 }

export const params = defineParams({
  from: number({
    ...YEARS,
    label: 'Production begins',
    help: 'The model learns from the strikes of all years before this one.',
    default: 1997,
  }),
  to: number({
    ...YEARS,
    label: 'and ends',
    help: 'Last year of production; the first, if it lies before that.',
    default: 2002,
  }),
  column: choice({
    label: 'Column',
    help: 'The one that is looked at closely, and that breaks if one does.',
    options: {
      operator: 'Operator',
      aircraft: 'Aircraft',
      state: 'State',
      phase: 'Phase of flight',
      speed: 'Speed',
      time: 'Time of day',
      size: 'Size of the animal',
      species: 'Species',
    },
    default: 'operator',
  }),
  fault: choice({
    label: 'Fault',
    help: 'What goes wrong with that column in production.',
    options: {
      none: 'None',
      rows: 'Its values come to other rows',
      stuck: 'It says the same for each row',
    },
    default: 'none',
  }),
  faulty: share({
    label: 'Rows with the fault',
    help: 'Share of the rows of production.',
    default: 1,
    onlyWith: { fault: ['rows', 'stuck'] },
  }),
  limit: number({
    label: 'Alarm from',
    help: 'The population stability index from which a column raises the alarm.',
    min: 0.02,
    max: 0.5,
    step: 0.01,
    default: 0.1,
  }),
  penalty: number({
    label: 'Penalty',
    help: 'Of the squared coefficients: what one row weighs against.',
    min: 0.5,
    max: 50,
    step: 0.5,
    default: 2,
  }),
  repeats: repeats({
    help: 'How often the strikes before production are cut anew: two thirds to learn from, a third held out.',
    unit: 'cuts',
    values: [2, 4, 10],
    default: 4,
  }),
})

export type Params = ParamsOf<typeof params>
