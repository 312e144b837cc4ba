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

export const params = defineParams({
  f: choice({
    label: 'Estimate',
    help: 'The average that is wanted, under P.',
    options: { x: 'E[x]', square: 'E[x²]', tail: 'P(x > threshold)' },
    default: 'square',
  }),
  p: choice({
    label: 'Target P',
    help: 'The distribution that the average is about.',
    options: KINDS,
    default: 'normal',
  }),
  q: choice({
    label: 'Proposal Q',
    help: 'The distribution that the samples come from.',
    options: KINDS,
    default: 'normal',
  }),
  qLocation: number({
    ...LOCATION,
    label: 'Location of Q',
    default: 1,
    onlyWith: { q: { not: 'exponential' } },
  }),
  qScale: number({ ...SCALE, label: 'Scale of Q', default: 1 }),
  samples: oneOf({
    costly: true,
    label: 'Sample size n',
    help: 'Draws from Q for one estimate.',
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
    onlyWith: { f: 'tail' },
  }),
  pLocation: number({
    ...LOCATION,
    label: 'Location of P',
    default: 0,
    onlyWith: { p: { not: 'exponential' } },
  }),
  pScale: number({ ...SCALE, label: 'Scale of P', default: 1 }),
  pSeparation: number({
    ...SEPARATION,
    label: 'Gap in P',
    onlyWith: { p: 'mixture' },
  }),
  qSeparation: number({
    ...SEPARATION,
    label: 'Gap in Q',
    onlyWith: { q: 'mixture' },
  }),
  pDegrees: oneOf({
    ...DEGREES,
    label: 'Degrees of P',
    values: [3, 4, 5, 10, 30],
    default: 5,
    onlyWith: { p: 'student' },
  }),
  qDegrees: oneOf({
    ...DEGREES,
    label: 'Degrees of Q',
    values: [1, 2, 3, 5, 10, 30],
    default: 3,
    onlyWith: { q: 'student' },
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

/**
 * Links of version 1, which had a page for an average, as now, and one for a policy, which is the
 * lab “off-policy” today.
 */
export function migrate({ page, ...texts }: Readonly<Record<string, string>>) {
  return texts
}

export type Params = ParamsOf<typeof params>
