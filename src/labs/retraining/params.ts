/** The settings of the retraining lab. */

import { repeats } from '../../lab-families/repeats/model/params.ts'
import { choice, defineParams, oneOf, type ParamsOf } from '../../lab-kit/definition/params.ts'

export const params = defineParams({
  cadence: oneOf({
    label: 'Retrained every',
    help: 'Days from one retraining to the next.',
    unit: 'days',
    values: [1, 2, 4, 7, 14, 28, 56, 91, 182],
    default: 7,
  }),
  delay: oneOf({
    label: 'Labels take',
    help: 'Days until a day’s parcels all have their labels: younger rows cannot be trained on.',
    unit: 'days',
    values: [0, 1, 3, 5, 10, 20, 30],
    default: 10,
  }),
  window: oneOf({
    label: 'Window',
    help: 'Days of rows that a model is trained on; when it is continued, the first one.',
    unit: 'days',
    values: [7, 14, 28, 56, 91, 182, 364],
    default: 28,
  }),
  rows: oneOf({
    label: 'Parcels a day',
    help: 'How many labelled rows each day brings.',
    unit: 'parcels',
    values: [400, 4000, 40_000],
    default: 4000,
  }),
  course: choice({
    label: 'The world',
    help: 'How the ten weights that rule the misses move.',
    options: {
      wander: 'Wanders slowly',
      trend: 'Moves one way',
      break: 'Is calm, and breaks once',
      season: 'Has a winter that returns',
      still: 'Stands still',
    },
    default: 'wander',
  }),
  drift: oneOf({
    label: 'How far it moves',
    help: 'As a multiple of Kestrel’s.',
    unit: 'times',
    values: [0.5, 1, 1.5, 2],
    default: 1,
    onlyWith: { course: { not: 'still' } },
  }),
  way: choice({
    label: 'Training',
    help: 'From scratch on the whole window, or on from the last model with a gradient step for each new day of rows.',
    options: { scratch: 'From scratch (stateless)', onward: 'From the last model (stateful)' },
    default: 'scratch',
  }),
  rate: oneOf({
    label: 'Learning rate',
    help: 'How far a step goes, as a share of the way to where the day’s rows alone would lead.',
    values: [0.02, 0.05, 0.1, 0.2, 0.5, 1],
    default: 0.1,
    onlyWith: { way: 'onward' },
  }),
  cost: oneOf({
    label: 'A retraining costs',
    help: 'In euros, the work and the risk of a release included; a log loss that is higher by 0.001 costs 1,000 euros a day.',
    unit: 'euros',
    values: [10, 100, 300, 1000, 3000, 10_000],
    default: 300,
  }),
  repeats: repeats({
    help: 'How many years are lived through, each with a course of its own.',
    unit: 'years',
    values: [2, 5, 10, 20, 50],
    default: 10,
  }),
})

export type Params = ParamsOf<typeof params>
