/** The settings of the forgetting lab. */

import {
  choice,
  defineParams,
  oneOf,
  type ParamsOf,
  toggle,
} from '../../lab-kit/definition/params.ts'
import { share } from '../../lab-kit/definition/share.ts'

export const params = defineParams({
  world: choice({
    label: 'What is learnt',
    help: 'Ten digits, two at a time, or Kestrel’s year, of which only summer days come after the start.',
    options: { digits: 'Digits, two at a time', year: 'A summer after a year' },
    default: 'digits',
  }),
  kept: oneOf({
    label: 'Old pictures kept',
    help: 'Of each digit that was learnt, and trained on again with each later pair.',
    unit: 'a digit',
    values: [0, 1, 5, 20, 50, 200],
    default: 5,
    onlyWith: { world: 'digits' },
  }),
  told: toggle({
    label: 'Pair is known',
    help: 'Whether the network has to choose only within the pair that a digit was learnt in.',
    default: false,
    onlyWith: { world: 'digits' },
  }),
  epochs: oneOf({
    costly: true,
    label: 'Epochs a pair',
    help: 'How often each pair’s pictures are gone through.',
    unit: 'epochs',
    values: [1, 2, 5],
    default: 5,
    onlyWith: { world: 'digits' },
  }),
  old: share({
    label: 'Old rows',
    help: 'Old rows, of all seasons, beside each day’s new ones, as a share of these.',
    max: 0.5,
    default: 0,
    onlyWith: { world: 'year' },
  }),
  days: oneOf({
    costly: true,
    label: 'Summer days',
    help: 'Days on which the network is trained on, one step after the other.',
    unit: 'days',
    values: [25, 50, 100],
    default: 100,
    onlyWith: { world: 'year' },
  }),
  rate: oneOf({
    label: 'Learning rate',
    help: 'As a multiple of the usual one, 0.002.',
    unit: 'times',
    values: [0.2, 0.5, 1, 2, 4],
    default: 1,
  }),
  repeats: oneOf({
    costly: true,
    label: 'Repeats',
    help: 'How many networks are trained, each from weights and in an order of its own.',
    unit: 'networks',
    values: [1, 2, 3, 10],
    default: 1,
  }),
})

export type Params = ParamsOf<typeof params>
