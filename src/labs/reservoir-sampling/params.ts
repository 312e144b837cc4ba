/** The settings of the reservoir lab. */

import { repeats } from '../../lab-families/repeats/model/params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
  toggle,
} from '../../lab-kit/definition/params.ts'

export const params = defineParams({
  algorithm: choice({
    label: 'Algorithm',
    help: 'R draws a number for every item, L draws how many to skip, A-ExpJ skips by weight.',
    options: {
      r: 'R: a draw for every item',
      l: 'L: skips ahead',
      aexpj: 'A-ExpJ: items with weights',
    },
    default: 'r',
  }),
  slots: number({
    label: 'Reservoir size k',
    help: 'How many items the reservoir holds.',
    unit: 'items',
    min: 1,
    max: 100,
    step: 1,
    default: 10,
  }),
  length: oneOf({
    costly: true,
    label: 'Stream length N',
    help: 'How many items pass by. The algorithm does not know.',
    unit: 'items',
    values: [10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000],
    default: 100,
  }),
  repeats: repeats({
    help: 'How often the whole stream is run again, to count who is kept. Fewer are run if the streams are long.',
    unit: 'runs',
    values: [100, 300, 1000, 3000, 5000, 10_000, 20_000],
    default: 1000,
  }),
  offByOne: toggle({
    label: 'Off-by-one bug',
    help: 'Item n draws from 1 to n − 1 instead of 1 to n.',
    default: false,
    onlyWith: { algorithm: 'r' },
  }),
  weights: choice({
    label: 'Weights',
    help: 'How much each item of the stream weighs.',
    options: {
      rising: 'rising: item n weighs n',
      heavy: 'one heavy tenth: ten times the rest',
      chapter: 'the ten of the text, over and over',
      equal: 'all equal',
    },
    default: 'rising',
    onlyWith: { algorithm: 'aexpj' },
  }),
})

export type Params = ParamsOf<typeof params>
