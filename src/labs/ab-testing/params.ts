/** The settings of the A/B testing lab. */

import { repeats } from '../../lab-families/repeats/model/params.ts'
import { rate, traffic } from '../../lab-families/streams/model/params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'

const LOST = { matter: 'lost' } as const
const SHARED = { matter: 'shared' } as const
const BY_PARCEL = { matter: { not: 'shared' } } as const

export const params = defineParams({
  matter: choice({
    label: 'What may go wrong',
    help: 'A sound trial that is looked at early, one that loses parcels, or arms that share depots.',
    options: {
      looks: 'Looking early',
      lost: 'Parcels lost from one arm',
      shared: 'A shared capacity',
    },
    default: 'looks',
  }),
  rule: choice({
    label: 'Stop',
    help: 'When the trial ends before its last day, and with it what counts as found.',
    options: {
      fixed: 'at the end: one look',
      peek: 'at the first |z| > 1.96',
      pocock: 'by Pocock’s limit',
      obrienFleming: 'by O’Brien and Fleming’s',
      always: 'by an always-valid limit',
      bayes: 'when one is likely better',
    },
    default: 'fixed',
  }),
  effect: oneOf({
    label: 'True effect',
    help: 'By how much B lowers the misses, in per cent of A’s; 0: the two models are the same.',
    unit: '%',
    values: [0, 2, 5, 10, 20],
    default: 10,
    onlyWith: BY_PARCEL,
  }),
  days: number({
    label: 'Length of the trial',
    help: 'It ends after so many days at the latest.',
    unit: 'days',
    min: 1,
    max: 60,
    step: 1,
    default: 14,
  }),
  every: oneOf({
    label: 'A look every',
    help: 'Days between two looks; the last is on the last day.',
    unit: 'days',
    values: [1, 2, 7],
    default: 1,
    onlyWith: { rule: { not: 'fixed' } },
  }),
  tuned: number({
    label: 'Tuned for day',
    help: 'The day on which the always-valid limit is as low as it can be.',
    min: 1,
    max: 60,
    step: 1,
    default: 14,
    onlyWith: { rule: 'always' },
  }),
  certainty: oneOf({
    label: 'How likely',
    help: 'Stop when one model is better with this probability, given the data and even priors.',
    unit: '%',
    values: [90, 95, 97.5, 99],
    default: 95,
    onlyWith: { rule: 'bayes' },
  }),
  baseRate: rate({
    label: 'Misses with A',
    help: 'Share of the parcels that miss their day with the model in service.',
    default: 3,
  }),
  traffic: {
    ...traffic({
      help: 'Parcels a day that take part, half of them in each arm.',
      unit: 'parcels',
      default: 10_000,
    }),
    onlyWith: BY_PARCEL,
  },
  correlation: number({
    label: 'Known from before',
    help: 'Correlation of a miss with a number known before the trial, which is then taken out.',
    min: 0,
    max: 0.9,
    step: 0.1,
    default: 0,
    onlyWith: { matter: 'looks' },
  }),
  lost: oneOf({
    label: 'Lost from B',
    help: 'Share of the parcels of B of which no outcome is ever recorded.',
    unit: '%',
    values: [0, 0.5, 1, 2, 5],
    default: 2,
    onlyWith: LOST,
  }),
  lostMisses: oneOf({
    label: 'Missed ones are lost',
    help: 'How many times as often a parcel that misses its day is lost as one that does not.',
    unit: 'times as often',
    values: [1, 2, 3, 5],
    default: 3,
    onlyWith: LOST,
  }),
  checkLevel: oneOf({
    label: 'Level of the check',
    help: 'The check of the arms’ sizes raises the alarm below this p-value.',
    values: [0.0001, 0.001, 0.01, 0.05],
    default: 0.001,
    onlyWith: LOST,
  }),
  unit: choice({
    label: 'Chance decides by',
    help: 'What is given to an arm as a whole; the last counts parcels although chance decided on depots.',
    options: {
      parcel: 'parcel',
      depot: 'depot',
      depotDay: 'depot and day',
      depotAsParcels: 'depot, counted by parcel',
    },
    default: 'parcel',
    onlyWith: SHARED,
  }),
  promised: oneOf({
    label: 'Promised for a day',
    help: 'Parcels that A promises for one day at each depot, on average; there are 950 places.',
    unit: 'parcels',
    values: [167, 500, 800, 900, 950, 1000, 1050],
    default: 1000,
    onlyWith: SHARED,
  }),
  moved: number({
    label: 'Moved by B',
    help: 'Share of its promises that B moves to a later day, on which there is room.',
    unit: '%',
    min: 0,
    max: 50,
    step: 5,
    default: 20,
    onlyWith: SHARED,
  }),
  alike: oneOf({
    label: 'Depots differ',
    help: 'Intraclass correlation of the misses of one depot that no capacity explains.',
    values: [0, 0.001, 0.005, 0.02],
    default: 0.005,
    onlyWith: SHARED,
  }),
  carry: number({
    label: 'Carried over',
    help: 'Share of the parcels left over today that take a place tomorrow.',
    min: 0,
    max: 1,
    step: 0.25,
    default: 0,
    onlyWith: SHARED,
  }),
  depots: oneOf({
    costly: true,
    label: 'Depots',
    help: 'Depots that take part.',
    unit: 'depots',
    values: [10, 20, 50, 100],
    default: 20,
    onlyWith: SHARED,
  }),
  repeats: repeats({
    help: 'How often the trial is made. Fewer where it would take too long.',
    unit: 'trials',
    values: [200, 500, 1000, 2000, 5000],
    default: 2000,
  }),
})

export type Params = ParamsOf<typeof params>
