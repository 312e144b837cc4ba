/** The settings of the off-policy lab. */

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
  exploration: oneOf({
    label: 'Exploration',
    help: 'Share of the rows in which the logging policy took another arm than its favourite, A.',
    values: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
    default: 0.1,
  }),
  logging: choice({
    label: 'Logging policy',
    help: 'How the exploration is shared among the other arms.',
    options: { even: 'epsilon-greedy: equally', softmax: 'softmax: each half of the one before' },
    default: 'even',
    onlyWith: { arms: { not: 2 } },
  }),
  target: choice({
    label: 'Policy to judge',
    help: 'What would it have earned, had it been in charge?',
    options: {
      last: 'always the last arm',
      best: 'the best arm of each context',
      uniform: 'every arm equally',
      logging: 'the logging policy itself',
    },
    default: 'last',
  }),
  arms: number({
    label: 'Arms',
    help: 'How many actions there are; click rates run from 5 to 8 %.',
    min: 2,
    max: 10,
    step: 1,
    default: 2,
  }),
  contexts: number({
    label: 'Contexts',
    help: 'Kinds of visitor, equally common; in each the arms come in another order.',
    min: 1,
    max: 6,
    step: 1,
    default: 1,
  }),
  fee: number({
    label: 'Fixed fee',
    help: 'Added to every reward, whatever the arm. It says nothing about the policies.',
    min: 0,
    max: 2,
    step: 0.25,
    default: 0,
  }),
  samples: oneOf({
    costly: true,
    label: 'Rows of the log',
    help: 'Rows that the log has.',
    unit: 'rows',
    values: [10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000],
    default: 1000,
  }),
  clip: toggle({
    label: 'Clip the weights',
    help: 'Also shows IPS with no weight above a cap.',
    default: false,
  }),
  cap: oneOf({
    label: 'Cap',
    help: 'The largest weight that the clipped estimate lets count.',
    values: [1, 2, 5, 10, 20, 50, 100],
    default: 10,
    onlyWith: { clip: true },
  }),
  repeats: repeats({
    help: 'How often the whole estimate is made again. At most 20 million rows in all are drawn.',
    unit: 'runs',
    values: [50, 100, 200, 500, 1000, 2000],
    default: 200,
  }),
})

export type Params = ParamsOf<typeof params>
