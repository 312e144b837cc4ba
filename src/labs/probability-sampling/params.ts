/** The settings of the probability lab. */

import { repeats } from '../../lab-families/repeats/model/params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'
import { share } from '../../lab-kit/definition/share.ts'

const SYNTHETIC = { population: 'synthetic' } as const
const WEIGHTED = { design: ['weightedWith', 'weightedWithout'] } as const

export const params = defineParams({
  design: choice({
    label: 'Design',
    help: 'How units are drawn.',
    options: {
      simple: 'Simple random',
      simpleWith: 'Simple random, with replacement',
      systematic: 'Systematic',
      stratified: 'Stratified',
      weightedWith: 'Weighted, with replacement',
      weightedWithout: 'Weighted, without replacement',
      cluster: 'Clusters',
    },
    default: 'stratified',
  }),
  population: choice({
    label: 'Population',
    help: 'An invented population with a rare stratum, or real films whose strata are genres.',
    options: { synthetic: 'Invented', films: 'Films by genre' },
    default: 'synthetic',
  }),
  sampleSize: oneOf({
    label: 'Sample size',
    help: 'How many units are drawn; clusters come whole, as many as come closest.',
    unit: 'units',
    values: [40, 60, 100, 200, 300, 500],
    default: 100,
  }),
  rareShare: oneOf({
    label: 'Rare stratum',
    help: 'Share of the population in the rarest stratum, at least one unit.',
    values: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1],
    default: 0.01,
    onlyWith: SYNTHETIC,
  }),
  meanGap: number({
    label: 'Gap between strata',
    help: 'How far the means of neighbouring strata lie apart; within them the usual spread is 10.',
    unit: 'points',
    min: 0,
    max: 20,
    step: 1,
    default: 10,
    onlyWith: SYNTHETIC,
  }),
  allocation: choice({
    label: 'Allocation',
    help: 'How the sample is divided among the strata; each gets at least one.',
    options: {
      proportional: 'Proportional to size',
      equal: 'Equal',
      neyman: 'Neyman: size times spread',
    },
    default: 'proportional',
    onlyWith: { design: 'stratified' },
  }),
  weighting: choice({
    label: 'Weights',
    help: 'What makes a unit more likely to be drawn.',
    options: {
      rare: 'The rare stratum counts more',
      guess: 'A rough guess of the value',
      unrelated: 'Something unrelated',
    },
    default: 'rare',
    onlyWith: WEIGHTED,
  }),
  boost: oneOf({
    label: 'Weight of the rare',
    help: 'How many times more a rare unit weighs than any other.',
    unit: 'times',
    values: [1, 2, 5, 10, 20, 50],
    default: 10,
    onlyWith: { ...WEIGHTED, weighting: 'rare' },
  }),
  estimator: choice({
    label: 'Estimator',
    help: 'Divide the weighted total by the known population size, or by the size estimated alike.',
    options: { unbiased: 'By the known size: unbiased', ratio: 'By the estimated size: ratio' },
    default: 'unbiased',
    onlyWith: WEIGHTED,
  }),
  order: choice({
    label: 'Order of the list',
    help: 'How the list is sorted that every k-th unit is taken from.',
    options: { random: 'Random', trend: 'Rising', periodic: 'Periodic' },
    default: 'random',
    onlyWith: { design: 'systematic' },
  }),
  period: oneOf({
    label: 'Period',
    help: 'Units after which the list’s wave repeats.',
    unit: 'units',
    values: [10, 20, 24, 25, 50, 100],
    default: 20,
    onlyWith: { design: 'systematic', order: 'periodic' },
  }),
  clusterSize: oneOf({
    label: 'Cluster size',
    help: 'Units in a cluster; films make clusters in the order of their table.',
    unit: 'units',
    values: [5, 10, 20, 50],
    default: 10,
    onlyWith: { design: 'cluster' },
  }),
  similarity: share({
    label: 'Similarity in clusters',
    help: 'Correlation, within a stratum, between two units of one cluster.',
    max: 0.9,
    default: 0.3,
    onlyWith: { ...SYNTHETIC, design: 'cluster' },
  }),
  spreads: choice({
    label: 'Spread in strata',
    help: 'Standard deviations: 10 in every stratum, or 3, 10, 25 and 40.',
    options: { equal: 'Equal', unequal: 'Unequal' },
    default: 'equal',
    onlyWith: SYNTHETIC,
  }),
  populationSize: oneOf({
    costly: true,
    label: 'Population size',
    help: 'Units in the invented population.',
    unit: 'units',
    values: [1000, 2000, 5000, 10000],
    default: 2000,
    onlyWith: SYNTHETIC,
  }),
  repeats: repeats({
    help: 'How often the same population is sampled again.',
    unit: 'samples',
    values: [100, 200, 400, 1000, 2000],
    default: 400,
  }),
})

export type Params = ParamsOf<typeof params>
