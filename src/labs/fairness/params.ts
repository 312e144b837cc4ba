/** The settings of the lab: two groups, the rule that decides, what is recorded, and what is measured. */

import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
  toggle,
} from '../../lab-kit/definition/params.ts'

const BASES = [1, 2, 2.8, 4, 6, 8, 11, 15, 20, 30, 50]
const SPREADS = [0.25, 0.5, 1, 1.5, 2, 3, 5, 8, 12]

export const params = defineParams({
  rule: choice({
    label: 'Rule',
    help: 'Who is promised a day more. Where a rate is made equal, Elsewhere keeps its threshold and that of Islands is searched for on the recorded labels.',
    options: {
      one: 'One threshold',
      groups: 'A threshold for each',
      parity: 'Equal shares promised later',
      opportunity: 'Equal recall',
      alarms: 'Equal false positive rates',
      odds: 'Equalised odds',
      predictive: 'Equal precision',
      cost: 'Least cost',
    },
    default: 'one',
  }),
  islandsBase: oneOf({
    label: 'Base rate, Islands',
    help: 'Share of their parcels that miss the ordinary promise.',
    unit: '%',
    values: BASES,
    default: 11,
  }),
  threshold: number({
    label: 'Threshold',
    help: 'From this score on a day more is promised; where groups have thresholds of their own, Elsewhere.',
    unit: '%',
    min: 0.5,
    max: 80,
    step: 0.5,
    default: 5,
    onlyWith: { rule: { not: ['odds', 'cost'] } },
  }),
  islandsThreshold: number({
    label: 'Threshold, Islands',
    help: 'From this score on a day more is promised to Islands.',
    unit: '%',
    min: 0.5,
    max: 80,
    step: 0.5,
    default: 12,
    onlyWith: { rule: 'groups' },
  }),
  elsewhereBase: oneOf({
    label: 'Base rate, Elsewhere',
    help: 'Share of all other parcels that miss the ordinary promise.',
    unit: '%',
    values: BASES,
    default: 2.8,
  }),
  islandsSpread: oneOf({
    label: 'Spread, Islands',
    help: 'Standard deviation of the log-odds: the more a model knows, the further its chances spread.',
    values: SPREADS,
    default: 1,
  }),
  elsewhereSpread: oneOf({
    label: 'Spread, Elsewhere',
    help: 'The same for all other parcels.',
    values: SPREADS,
    default: 1,
  }),
  wrong: oneOf({
    label: 'Wrong labels',
    help: 'Share of punctual Islands parcels that are recorded as missed; the model learns from the record.',
    unit: '%',
    values: [0, 1, 2, 3, 5, 10, 20],
    default: 0,
  }),
  relabelled: toggle({
    label: 'Labels put right',
    help: 'Somebody looks at the wrong labels again, and the model is trained on the right ones.',
    default: false,
    onlyWith: { wrong: { not: 0 } },
  }),
  rows: oneOf({
    costly: true,
    label: 'Rows measured',
    help: 'Parcels of both groups together that the measures are counted in.',
    unit: 'rows',
    values: [1000, 3000, 10_000, 30_000, 100_000, 200_000],
    default: 10_000,
  }),
  islandsShare: oneOf({
    label: 'Share of Islands',
    help: 'Of all parcels.',
    unit: '%',
    values: [0.5, 1, 2, 5, 10, 20, 50],
    default: 2,
  }),
  tolerance: oneOf({
    label: 'Counts as equal',
    help: 'Measures that differ by no more are called equal.',
    unit: 'points',
    values: [0.1, 0.5, 1, 2, 5, 10],
    default: 1,
  }),
})

export type Params = ParamsOf<typeof params>
export type Rule = Params['rule']
