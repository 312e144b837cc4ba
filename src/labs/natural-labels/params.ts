/** The settings of the lab on natural labels. */

import { repeats } from '../../lab-families/repeats/model/params.ts'
import { rate } from '../../lab-families/streams/model/params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
  toggle,
} from '../../lab-kit/definition/params.ts'

const LOSSES = { label: 'losses' } as const

export const params = defineParams({
  label: choice({
    label: 'Label',
    help: 'A miss is known when the parcel arrives, and so is none; a loss is known if it is reported, and else nothing is heard.',
    options: { misses: 'Missed its day', losses: 'Was lost' },
    default: 'misses',
  }),
  window: number({
    label: 'Window',
    help: 'How many days one looks back, or waits before what has not come counts as a no.',
    unit: 'days',
    min: 1,
    max: 60,
    step: 1,
    default: 5,
  }),
  rate: rate({
    label: 'True rate',
    help: 'How many parcels truly miss their day, or are lost.',
    default: 3,
  }),
  meanDelay: number({
    label: 'Mean delay',
    help: 'Mean time until a loss is reported; the delay is exponential.',
    unit: 'days',
    min: 1,
    max: 30,
    step: 1,
    default: 8,
    onlyWith: LOSSES,
  }),
  patience: number({
    label: 'Islands take',
    help: 'How many times as long customers on the Islands, one parcel in fifty, take to report.',
    unit: 'times',
    min: 1,
    max: 5,
    step: 0.5,
    default: 2,
    onlyWith: LOSSES,
  }),
  file: choice({
    label: 'The model learns',
    help: 'From a month of parcels as they were known at the window’s age; or from a stream in which each is a no when it is posted, and one row more when it is reported, with its chances put right by c / (1 − c).',
    options: {
      window: 'From labels at the window’s age',
      stream: 'From a stream: a no at once',
    },
    default: 'window',
    onlyWith: LOSSES,
  }),
  doubles: toggle({
    label: 'The rate has doubled',
    help: 'Parcels of the last twelve days miss, or are lost, twice as often.',
    default: false,
  }),
  strike: toggle({
    label: 'Reports have slowed',
    help: 'Losses of the last twenty days take twice as long to be reported.',
    default: false,
    onlyWith: LOSSES,
  }),
  lateScans: number({
    label: 'Late scans',
    help: 'Share of kept parcels that are scanned a day late, so that they look missed when their day has passed.',
    unit: '%',
    min: 0,
    max: 5,
    step: 0.5,
    default: 1,
    onlyWith: { label: 'misses' },
  }),
  growth: number({
    label: 'Growth',
    help: 'By how much there are more parcels each week.',
    unit: '%',
    min: 0,
    max: 50,
    step: 5,
    default: 0,
  }),
  parcels: oneOf({
    label: 'Parcels today',
    help: 'How many are posted on the last day.',
    unit: 'parcels',
    values: [2000, 20_000, 200_000],
    default: 200_000,
  }),
  repeats: repeats({
    help: 'How often the whole history is drawn again.',
    unit: 'histories',
    values: [10, 20, 50, 100],
    default: 20,
  }),
})

export type Params = ParamsOf<typeof params>
