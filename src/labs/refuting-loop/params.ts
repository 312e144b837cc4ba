/** The settings of the lab on a loop that refutes itself. */

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
  label: choice({
    label: 'Trained on',
    help: 'What counts as a miss when the model is trained anew.',
    options: {
      promise: 'Missed what was promised',
      ordinary: 'Came after the ordinary day',
      holdout: 'Missed, of parcels without an extra day',
    },
    default: 'promise',
  }),
  memory: share({
    label: 'Memory',
    help: 'Share of the earlier evidence that is kept at each training; 0 is the last period alone.',
    max: 0.95,
    default: 0,
  }),
  holdout: number({
    label: 'Held out',
    help: 'Parcels that get the ordinary promise whatever the model says.',
    unit: '%',
    min: 0.5,
    max: 10,
    step: 0.5,
    default: 1,
    onlyWith: { label: 'holdout' },
  }),
  prevented: number({
    label: 'A day prevents',
    help: 'Share of misses that one more day in the promise prevents.',
    unit: '%',
    min: 0,
    max: 100,
    step: 5,
    default: 90,
  }),
  threshold: number({
    label: 'Threshold',
    help: 'Above this chance of a miss a postcode gets one more day: at 5 % the day costs as much as it saves.',
    unit: '%',
    min: 1,
    max: 15,
    step: 0.5,
    default: 5,
  }),
  parcels: oneOf({
    label: 'Parcels',
    help: 'Parcels of each postcode between two trainings.',
    unit: 'parcels',
    values: [100, 300, 1000, 3000, 10_000],
    default: 1000,
  }),
  repeats: repeats({
    help: 'How many histories of twenty trainings are run, with the same postcodes.',
    unit: 'histories',
    values: [10, 20, 50, 100],
    default: 20,
  }),
})

export type Params = ParamsOf<typeof params>
