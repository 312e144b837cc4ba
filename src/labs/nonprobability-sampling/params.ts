/** The settings of the nonprobability lab. */

import { repeats } from '../../lab-families/repeats/model/params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'
import { share } from '../../lab-kit/definition/share.ts'

const SNOWBALL = { method: 'snowball' } as const
const JUDGEMENT = { method: 'judgement' } as const
/** Methods that take people by how easily they are reached. */
const BY_EASE = [
  { method: ['convenience', 'quota'] },
  { method: 'snowball', seedsFrom: 'convenient' },
] as const
const BY_PLACE = [
  { method: ['convenience', 'quota'], ease: 'place' },
  { method: 'snowball', seedsFrom: 'convenient', ease: 'place' },
] as const

export const params = defineParams({
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
    help: 'How many people are asked. For a snowball it is the most: it often ends before.',
    unit: 'people',
    values: [20, 50, 100, 200, 300, 500, 1000],
    default: 300,
  }),
  tie: share({
    label: 'Tie to the outcome',
    help: 'Correlation between how easy a person is to get and the answer expected of them; 0 is none.',
    default: 0.5,
  }),
  ease: choice({
    label: 'Who is convenient',
    help: 'Those who are easy to reach anywhere, or those who live near a place on the map.',
    options: { reach: 'The most reachable', place: 'The nearest to a place' },
    default: 'place',
    onlyWith: BY_EASE,
  }),
  chance: share({
    label: 'Chance in who is there',
    help: 'Share of chance in who gets in: 0 always takes the same people, 1 is a random sample.',
    default: 0.4,
    onlyWith: [...BY_EASE, JUDGEMENT],
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
    onlyWith: { method: 'quota' },
  }),
  seeds: number({
    label: 'Seeds',
    help: 'People that the snowball starts from.',
    unit: 'people',
    min: 1,
    max: 20,
    step: 1,
    default: 5,
    onlyWith: SNOWBALL,
  }),
  waves: number({
    label: 'Waves',
    help: 'How many times those who came last are asked for names.',
    min: 1,
    max: 6,
    step: 1,
    default: 3,
    onlyWith: SNOWBALL,
  }),
  referrals: number({
    label: 'Referrals',
    help: 'Friends that each person names, drawn from their friends; a name given twice counts once.',
    unit: 'names',
    min: 1,
    max: 6,
    step: 1,
    default: 3,
    onlyWith: SNOWBALL,
  }),
  homophily: share({
    label: 'Homophily',
    help: 'Share of friendships made inside one’s own block; the rest are made with anybody.',
    max: 0.95,
    default: 0.7,
    onlyWith: SNOWBALL,
  }),
  seedsFrom: choice({
    label: 'Seeds are',
    help: 'Where the first people come from.',
    options: { convenient: 'Convenient people', random: 'A random sample' },
    default: 'convenient',
    onlyWith: SNOWBALL,
  }),
  beliefAge: number({
    label: 'Typical age, says the expert',
    help: 'The expert picks people close to this age; the population’s mean is about 40.',
    unit: 'years',
    min: 18,
    max: 79,
    step: 1,
    default: 30,
    onlyWith: JUDGEMENT,
  }),
  beliefActivity: number({
    label: 'Typical activity, says the expert',
    help: 'The expert picks people this active; 0 is the mean, 1 one standard deviation above it.',
    min: -2,
    max: 2,
    step: 0.1,
    default: 0.5,
    onlyWith: JUDGEMENT,
  }),
  placeX: number({
    label: 'East–west',
    help: 'Where the interviewer stands, from the west; the town is at 28.',
    unit: 'km',
    min: 0,
    max: 100,
    step: 1,
    default: 28,
    onlyWith: BY_PLACE,
  }),
  placeY: number({
    label: 'North–south',
    help: 'Where the interviewer stands, from the north; the town is at 22.',
    unit: 'km',
    min: 0,
    max: 60,
    step: 1,
    default: 22,
    onlyWith: BY_PLACE,
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
  repeats: repeats({
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
    onlyWith: SNOWBALL,
  }),
  hubs: number({
    label: 'Unequal popularity',
    help: 'How far the reachable have more friends; 0 gives everybody the same chance of a friend.',
    min: 0,
    max: 1,
    step: 0.1,
    default: 0.5,
    onlyWith: SNOWBALL,
  }),
  blocks: choice({
    label: 'Blocks',
    help: 'What friends have in common.',
    options: { ageRegion: 'Age group and region', region: 'Region' },
    default: 'ageRegion',
    onlyWith: SNOWBALL,
  }),
})

export type Params = ParamsOf<typeof params>
