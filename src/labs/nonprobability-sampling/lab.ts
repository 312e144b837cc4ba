/** Whom does an easy sample leave out? The lab's definition. */

import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { metrics as metricsOf, type Result, type Shares } from './model.ts'
import { type Params, params } from './params.ts'
import { AGE_NAMES, REGION_NAMES } from './population.ts'
import { BIG, predictions } from './predictions.ts'

export default defineLab<typeof params, Result>({
  id: 'nonprobability-sampling',
  title: 'Nonprobability sampling',
  question: 'Whom does an easy sample leave out?',
  chapter: 4,
  params,
  data: {},
  metrics: {
    bias: {
      label: 'Bias',
      unit: 'points',
      better: 'neither',
      help: 'Mean of the estimates over all repeats, minus the truth.',
    },
    standardError: {
      label: 'Standard error',
      unit: 'points',
      better: 'lower',
      help: 'How far the estimates scatter around their own mean.',
    },
    rmse: {
      label: 'RMSE',
      unit: 'points',
      better: 'lower',
      help: 'Root of the mean squared error: the root of bias² + standard error².',
    },
    rmseRandom: {
      label: 'RMSE, random of the same size',
      unit: 'points',
      better: 'neither',
      help: 'What a simple random sample of as many people has, by Cochran’s formula.',
    },
    rmseRandom100: {
      label: 'RMSE, random 100',
      unit: 'points',
      better: 'neither',
      help: 'What a simple random sample of 100 people has, by Cochran’s formula.',
    },
    equivalentSize: {
      label: 'As good as a random',
      unit: 'people',
      better: 'higher',
      help: 'Size of the simple random sample with the same RMSE.',
    },
    estimate: {
      label: 'Estimate shown',
      unit: 'points',
      better: 'neither',
      help: 'What the sample on the map says: % yes, or mean score.',
    },
    truth: {
      label: 'Truth',
      unit: 'points',
      better: 'neither',
      help: 'The whole population’s % yes, or mean score.',
    },
    biasSmaller: {
      label: 'Bias of a smaller sample',
      unit: 'points',
      better: 'neither',
      help: 'Bias had the same sampling stopped at a quarter, or the snowball a wave earlier.',
    },
    ageGap: {
      label: 'Largest age gap',
      unit: '%-points',
      better: 'lower',
      help: 'Largest difference between an age group’s share in the sample shown and the population.',
    },
    regionGap: {
      label: 'Largest region gap',
      unit: '%-points',
      better: 'lower',
      help: 'The same for regions.',
    },
    spreadRatio: {
      label: 'Spread inside the sample',
      unit: '× the true one',
      better: 'neither',
      help: 'Standard deviation of the outcome among the chosen, relative to everybody’s.',
    },
    friendsRatio: {
      label: 'Friends of the chosen',
      unit: '× the mean',
      better: 'neither',
      help: 'Mean number of friends of the chosen, relative to everybody’s.',
    },
    sampleSize: {
      label: 'People in a sample',
      unit: 'people',
      better: 'neither',
      help: 'Mean over the repeats; a snowball’s size varies.',
    },
    repeats: {
      label: 'Repeats',
      unit: 'samples',
      better: 'neither',
      help: 'Samples drawn so far from this population.',
      digits: 4,
    },
  },
  presets: {
    unrelated: {
      label: 'Easy, and unrelated',
      point:
        'When convenience has nothing to do with the outcome, an easy sample does little harm.',
      params: { tie: 0 },
    },
    bigger: {
      label: 'Big and wrong',
      point: 'A thousand answers from near the town are worth about ten drawn at random.',
      params: BIG,
    },
    shop: {
      label: 'Outside the phone shop',
      point:
        'Quotas make the ages right; who is met within each age stays wrong, reweighted or not.',
      params: { method: 'quota', quotas: 'reweighted', ease: 'reach', tie: 0.8 },
    },
    bubble: {
      label: 'A snowball in a bubble',
      point: 'With strong homophily a few waves hardly leave the groups in which they began.',
      params: { method: 'snowball', homophily: 0.95, seeds: 2, waves: 4, chance: 0.1 },
    },
    crawler: {
      label: 'A crawl from random seeds',
      point: 'Even from random seeds and without blocks, links lead to the well connected.',
      params: { method: 'snowball', seedsFrom: 'random', homophily: 0, hubs: 1, tie: 0.6 },
    },
    typical: {
      label: 'Typical cases',
      point: 'An expert with the right centre in mind still picks the middle: the spread shrinks.',
      params: {
        method: 'judgement',
        beliefAge: 40,
        beliefActivity: 0,
        chance: 0.1,
        outcome: 'score',
      },
    },
  },
  predictions,
  challenges: {
    bigAndWorse: {
      prompt:
        'Find a convenience sample of 1,000 people that is worse than 100 drawn at random, although convenience is hardly tied to the outcome: at most 0.2.',
      goal: 'Convenience, 1,000 people, tie at most 0.2, and RMSE above that of a random 100',
      holds: ({ rmse, rmseRandom100 }, given) =>
        given.method === 'convenience' &&
        given.sampleSize >= 1000 &&
        given.tie <= 0.2 &&
        rmse! > rmseRandom100!,
      hint: 'The bias depends on how special the reached are. Half of a small town is less special than the easiest twentieth of a large one.',
      solution: { ...BIG, method: 'convenience', ease: 'reach', tie: 0.2, chance: 0 },
    },
    balancedAndWrong: {
      prompt:
        'Find a quota sample of at least 200 whose ages are right to a percentage point, and whose error is still three times that of a random sample of its size.',
      goal: 'Quota, at least 200 people, age gap at most 1, RMSE at least 3 times the random one',
      holds: ({ rmse, rmseRandom, ageGap }, given) =>
        given.method === 'quota' &&
        given.sampleSize >= 200 &&
        ageGap! <= 1 &&
        rmse! >= 3 * rmseRandom!,
      hint: 'A quota controls age. Strengthen what it does not control.',
      solution: { method: 'quota', quotas: 'population', ease: 'reach', tie: 0.8, chance: 0.2 },
    },
  },
  describe: (result, given) => {
    const m = metricsOf(result, given)
    const repeats = result.estimates.length
    const share = (shares: Shares, i: number) =>
      `${formatPercent(shares.sample[i]!)} of the sample and ${formatPercent(shares.population[i]!)} of the population`
    const age = indexOfLargestGap(result.ageShares)
    const region = indexOfLargestGap(result.regionShares)
    const people = `${result.chosen.length} of ${result.outcome.length} people are chosen by ${METHOD_WORDS[given.method]}`
    const groups = `The age group furthest off is ${AGE_NAMES[age]} with ${share(result.ageShares, age)}; the region, ${REGION_NAMES[region]} with ${share(result.regionShares, region)}.`
    const said = `The sample says ${formatNumber(m.estimate!)} ${unitOf(given)}, the truth is ${formatNumber(m.truth!)}.`
    if (repeats === 1) return `${people}. ${said} ${groups}`
    return `${people}. ${said} ${groups} Over ${repeats} repeats the bias is ${formatNumber(m.bias!)} points and the standard error ${formatNumber(m.standardError!)}, so the RMSE is ${formatNumber(m.rmse!)}; a random sample of the same size has ${formatNumber(m.rmseRandom!)}, and one of 100 people ${formatNumber(m.rmseRandom100!)}.`
  },
  table: (result, given): Table => {
    const rows = [
      ...AGE_NAMES.map((name, i) => groupRow(result, name, result.age, i)),
      ...REGION_NAMES.map((name, i) => groupRow(result, name, result.region, i)),
    ]
    return {
      caption: `Population and sample by group (${METHOD_WORDS[given.method]})`,
      columns: [
        { label: 'Group' },
        { label: 'People' },
        { label: 'Chosen' },
        { label: 'Share of population', unit: '%' },
        { label: 'Share of sample', unit: '%' },
        { label: 'Mean of population', unit: 'points' },
        { label: 'Mean of sample', unit: 'points' },
      ],
      rows,
    }
  },
  assumes: [
    'The population is invented: yes-rates of 60, 45 and 20 % in three ages, plus 15 points for every standard deviation of activity.',
    'Everybody who is asked answers, and answers truly: there is no non-response.',
    'All repeats sample one population. With a tie of 0 the people near a place can still differ from the rest by luck; over many seeds that averages to nothing.',
    'The standard error is over repeats. Somebody with one convenience sample cannot see the bias in it.',
  ],
  checkedAgainst: checks(),
  references: [
    'bradley-2021',
    'meng-2018',
    'elliott-valliant-2017',
    'holland-1983',
    'goodman-1961',
    'feld-1991',
    'cochran-1977',
  ],
})

const METHOD_WORDS: Readonly<Record<Params['method'], string>> = {
  convenience: 'convenience',
  snowball: 'snowball',
  judgement: 'an expert’s judgement',
  quota: 'quotas by age',
}

function checks() {
  return [
    {
      what: 'Simple random samples that the methods are compared with',
      against: 'the population mean, and Cochran’s variance (1 - n/N) S²/n',
      agreement: 'within 4 standard errors over 1,000 samples, for n = 100 and 500',
    },
    {
      what: 'Bias with a tie of 0',
      against: 'zero',
      agreement: 'within 4 standard errors over 40 populations, for both kinds of convenience',
    },
    {
      what: 'Friendships without homophily',
      against: 'independence of the two ends’ blocks (chi-square)',
      agreement: 'p above 0.001 in five graphs; with homophily 0.3 below 1e-9',
    },
    {
      what: 'RMSE² against bias² + standard error²',
      against: 'the mean squared error of the estimates themselves',
      agreement: 'largest relative difference 1e-12',
    },
  ]
}

function groupRow(result: Result, name: string, groups: Uint8Array, group: number) {
  const total = { people: 0, outcome: 0 }
  for (let i = 0; i < groups.length; i++) {
    if (groups[i] !== group) continue
    total.people++
    total.outcome += result.outcome[i]!
  }
  const sample = { people: 0, outcome: 0 }
  for (const i of result.chosen) {
    if (groups[i] !== group) continue
    sample.people++
    sample.outcome += result.outcome[i]!
  }
  return [
    name,
    total.people,
    sample.people,
    rounded((100 * total.people) / groups.length),
    rounded((100 * sample.people) / result.chosen.length),
    total.people > 0 ? rounded(total.outcome / total.people) : '–',
    sample.people > 0 ? rounded(sample.outcome / sample.people) : '–',
  ]
}

function indexOfLargestGap({ population, sample }: Shares): number {
  const gaps = population.map((share, i) => Math.abs(sample[i]! - share))
  return gaps.indexOf(Math.max(...gaps))
}

function unitOf(given: Params): string {
  return given.outcome === 'yesNo' ? '% yes' : 'points'
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
