/** The settings of the nonprobability lab. */

import {
  choice,
  number,
  oneOf,
  type ParamSpec,
  type ParamsOf,
  type Value,
} from '../../lab-kit/definition/params.ts'

type Given = Readonly<Record<string, Value>>

const isSnowball = (given: Given) => given.method === 'snowball'
const usesEase = (given: Given) =>
  given.method === 'convenience' ||
  given.method === 'quota' ||
  (given.method === 'snowball' && given.seedsFrom === 'convenient')
const usesPlace = (given: Given) => usesEase(given) && given.ease === 'place'

export const params = {
  method: choice({
    label: 'Method',
    help: 'How people get into the sample.',
    options: {
      convenience: 'Convenience',
      snowball: 'Snowball',
      judgement: 'Judgement',
      quota: 'Quota by age',
    },
    default: 'convenience',
  }),
  sampleSize: oneOf({
    label: 'Sample size',
    help: 'How many people are asked; a snowball ends there if it gets so far.',
    unit: 'people',
    values: [20, 50, 100, 200, 300, 500, 1000],
    default: 300,
  }),
  tie: number({
    label: 'Tie to the outcome',
    help: 'Correlation between how easy a person is to get and the answer expected of them; 0 is none.',
    min: 0,
    max: 1,
    step: 0.05,
    default: 0.5,
  }),
  ease: choice({
    label: 'Who is convenient',
    help: 'Those who are easy to reach anywhere, or those who live near a place on the map.',
    options: { reach: 'The most reachable', place: 'The nearest to a place' },
    default: 'place',
    relevant: usesEase,
  }),
  chance: number({
    label: 'Chance in who is there',
    help: 'Share of chance in who gets in: 0 always takes the same people, 1 is a random sample.',
    min: 0,
    max: 1,
    step: 0.05,
    default: 0.4,
    relevant: (given) => usesEase(given) || given.method === 'judgement',
  }),
  quotas: choice({
    label: 'Quotas',
    help: 'How many of each age group are asked, and whether answers are weighted back to the true ages.',
    options: {
      population: 'As in the population',
      equal: 'Equal thirds',
      reweighted: 'Equal thirds, reweighted',
    },
    default: 'population',
    relevant: (given) => given.method === 'quota',
  }),
  seeds: number({
    label: 'Seeds',
    help: 'People that the snowball starts from.',
    unit: 'people',
    min: 1,
    max: 20,
    step: 1,
    default: 5,
    relevant: isSnowball,
  }),
  waves: number({
    label: 'Waves',
    help: 'How many times those who came last are asked for names.',
    min: 1,
    max: 6,
    step: 1,
    default: 3,
    relevant: isSnowball,
  }),
  referrals: number({
    label: 'Referrals',
    help: 'Friends that each person names, drawn from their friends; a name given twice counts once.',
    unit: 'names',
    min: 1,
    max: 6,
    step: 1,
    default: 3,
    relevant: isSnowball,
  }),
  homophily: number({
    label: 'Homophily',
    help: 'Share of friendships made inside one’s own block; the rest are made with anybody.',
    min: 0,
    max: 0.95,
    step: 0.05,
    default: 0.7,
    relevant: isSnowball,
  }),
  seedsFrom: choice({
    label: 'Seeds are',
    help: 'Where the first people come from.',
    options: { convenient: 'Convenient people', random: 'A random sample' },
    default: 'convenient',
    relevant: isSnowball,
  }),
  beliefAge: number({
    label: 'Typical age, says the expert',
    help: 'The expert picks people close to this age; the population’s mean is about 40.',
    unit: 'years',
    min: 18,
    max: 79,
    step: 1,
    default: 30,
    relevant: (given) => given.method === 'judgement',
  }),
  beliefActivity: number({
    label: 'Typical activity, says the expert',
    help: 'The expert picks people this active; 0 is the mean, 1 one standard deviation above it.',
    min: -2,
    max: 2,
    step: 0.1,
    default: 0.5,
    relevant: (given) => given.method === 'judgement',
  }),
  placeX: number({
    label: 'Place, from the west',
    help: 'Where the interviewer stands; the town is at 28.',
    unit: 'km',
    min: 0,
    max: 100,
    step: 1,
    default: 28,
    relevant: usesPlace,
  }),
  placeY: number({
    label: 'Place, from the north',
    help: 'Where the interviewer stands; the town is at 22.',
    unit: 'km',
    min: 0,
    max: 60,
    step: 1,
    default: 22,
    relevant: usesPlace,
  }),
  outcome: choice({
    label: 'Outcome',
    help: 'What each person is asked.',
    options: { yesNo: 'Yes or no, in % yes', score: 'A score, in points' },
    default: 'yesNo',
  }),
  populationSize: oneOf({
    costly: true,
    label: 'Population',
    help: 'How many people there are.',
    unit: 'people',
    values: [2000, 5000, 10000, 20000],
    default: 2000,
  }),
  repeats: oneOf({
    costly: true,
    label: 'Repeats',
    help: 'How often the same population is sampled again.',
    unit: 'samples',
    values: [100, 200, 400, 1000],
    default: 400,
  }),
  meanDegree: number({
    label: 'Friends',
    help: 'Mean number of friends.',
    unit: 'friends',
    min: 2,
    max: 20,
    step: 1,
    default: 10,
    relevant: isSnowball,
  }),
  hubs: number({
    label: 'Unequal popularity',
    help: 'How far the reachable have more friends; 0 gives everybody the same chance of a friend.',
    min: 0,
    max: 1,
    step: 0.1,
    default: 0.5,
    relevant: isSnowball,
  }),
  blocks: choice({
    label: 'Blocks',
    help: 'What friends have in common.',
    options: { ageRegion: 'Age group and region', region: 'Region' },
    default: 'ageRegion',
    relevant: isSnowball,
  }),
} as const satisfies ParamSpec

export type Params = ParamsOf<typeof params>
