/** The settings of the importance sampling lab. */

import {
  DEGREES,
  KINDS,
  LOCATION,
  SCALE,
  SEPARATION,
} from '../../lab-families/distributions/model/distribution-params.ts'
import { repeats } from '../../lab-families/repeats/model/params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
  toggle,
} from '../../lab-kit/definition/params.ts'

const ESTIMATE = { page: 'estimate' } as const
const POLICY = { page: 'policy' } as const

export const params = defineParams({
  page: choice({
    label: 'Page',
    help: 'Estimate a mean under P from draws of Q, or judge a policy from the log of another.',
    options: { estimate: 'an average under P', policy: 'a policy from a log' },
    default: 'estimate',
  }),
  f: choice({
    label: 'Estimate',
    help: 'The average that is wanted, under P.',
    options: { x: 'E[x]', square: 'E[x²]', tail: 'P(x > threshold)' },
    default: 'square',
    onlyWith: ESTIMATE,
  }),
  p: choice({
    label: 'Target P',
    help: 'The distribution that the average is about.',
    options: KINDS,
    default: 'normal',
    onlyWith: ESTIMATE,
  }),
  q: choice({
    label: 'Proposal Q',
    help: 'The distribution that the samples come from.',
    options: KINDS,
    default: 'normal',
    onlyWith: ESTIMATE,
  }),
  qLocation: number({
    ...LOCATION,
    label: 'Location of Q',
    default: 1,
    onlyWith: { ...ESTIMATE, q: { not: 'exponential' } },
  }),
  qScale: number({ ...SCALE, label: 'Scale of Q', default: 1, onlyWith: ESTIMATE }),
  samples: oneOf({
    costly: true,
    label: 'Sample size n',
    help: 'Draws from Q for one estimate, or rows of the log.',
    unit: 'draws',
    values: [10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000],
    default: 1000,
  }),
  threshold: number({
    label: 'Threshold',
    help: 'Where the tail begins.',
    min: -2,
    max: 6,
    step: 0.1,
    default: 4,
    onlyWith: { ...ESTIMATE, f: 'tail' },
  }),
  pLocation: number({
    ...LOCATION,
    label: 'Location of P',
    default: 0,
    onlyWith: { ...ESTIMATE, p: { not: 'exponential' } },
  }),
  pScale: number({ ...SCALE, label: 'Scale of P', default: 1, onlyWith: ESTIMATE }),
  pSeparation: number({
    ...SEPARATION,
    label: 'Gap in P',
    onlyWith: { ...ESTIMATE, p: 'mixture' },
  }),
  qSeparation: number({
    ...SEPARATION,
    label: 'Gap in Q',
    onlyWith: { ...ESTIMATE, q: 'mixture' },
  }),
  pDegrees: oneOf({
    ...DEGREES,
    label: 'Degrees of P',
    values: [3, 4, 5, 10, 30],
    default: 5,
    onlyWith: { ...ESTIMATE, p: 'student' },
  }),
  qDegrees: oneOf({
    ...DEGREES,
    label: 'Degrees of Q',
    values: [1, 2, 3, 5, 10, 30],
    default: 3,
    onlyWith: { ...ESTIMATE, q: 'student' },
  }),
  exploration: oneOf({
    label: 'Exploration',
    help: 'Share of the rows in which the logging policy took another arm than its favourite, A.',
    values: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
    default: 0.1,
    onlyWith: POLICY,
  }),
  logging: choice({
    label: 'Logging policy',
    help: 'How the exploration is shared among the other arms.',
    options: { even: 'epsilon-greedy: equally', softmax: 'softmax: each half of the one before' },
    default: 'even',
    onlyWith: { ...POLICY, arms: { not: 2 } },
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
    onlyWith: POLICY,
  }),
  arms: number({
    label: 'Arms',
    help: 'How many actions there are; click rates run from 5 to 8 %.',
    min: 2,
    max: 10,
    step: 1,
    default: 2,
    onlyWith: POLICY,
  }),
  contexts: number({
    label: 'Contexts',
    help: 'Kinds of visitor, equally common; in each the arms come in another order.',
    min: 1,
    max: 6,
    step: 1,
    default: 1,
    onlyWith: POLICY,
  }),
  fee: number({
    label: 'Fixed fee',
    help: 'Added to every reward, whatever the arm. It says nothing about the policies.',
    min: 0,
    max: 2,
    step: 0.25,
    default: 0,
    onlyWith: POLICY,
  }),
  clip: toggle({
    label: 'Clip the weights',
    help: 'Also shows the plain estimate with no weight above a cap.',
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
    help: 'How often the whole estimate is made again. At most 20 million draws in all are made.',
    unit: 'runs',
    values: [50, 100, 200, 500, 1000, 2000],
    default: 200,
  }),
})

export type Params = ParamsOf<typeof params>
