/** What the nonprobability sampling lab asks before it shows. */

import type { Prediction } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import type { Params } from './params.ts'

export const BIG: Partial<Params> = { populationSize: 20000, sampleSize: 1000 }

export const predictions: Readonly<Record<string, Prediction<Params>>> = {
  largerSample: {
    kind: 'choice',
    prompt:
      'An interviewer near the town asks 1,000 of 20,000 people. After the first 250, the estimate is biased. What do the other 750 do to the bias?',
    options: {
      quarter: 'Leave about a quarter of it',
      half: 'Leave about half of it',
      most: 'Leave most of it',
    },
    params: BIG,
    outcome: ({ bias, biasSmaller }) => {
      const left = bias! / biasSmaller!
      return left > 0.7 ? 'most' : left > 0.37 ? 'half' : 'quarter'
    },
    look: 'Compare “Bias” with “Bias of a smaller sample”, and the distance of the centre from the truth.',
    explanation: ({ bias, biasSmaller, standardError, rmseRandom }) =>
      `The bias was ${formatNumber(biasSmaller!)} points with 250 people and ${formatNumber(bias!)} with 1,000. The standard error shrinks with the root of the size, here to ${formatNumber(standardError!)} (${formatNumber(rmseRandom!)} for a random sample). The bias depends on who is reached, and more of the same people are still the same people.`,
    again: [
      {
        prompt:
          'An interviewer near the town asks 1,000 of only 2,000 people, with a tie of 1 between home and answer. After the first 250, the estimate is biased. What do the other 750 do to the bias?',
        params: { populationSize: 2000, sampleSize: 1000, tie: 1 },
        explanation: ({ bias, biasSmaller }) =>
          `The bias was ${formatNumber(biasSmaller!)} points with 250 people and is ${formatNumber(bias!)} with 1,000. That has nothing to do with a root: half of everybody has now been asked, and half of a population is less special than an eighth of it.`,
      },
      {
        prompt:
          'An expert takes an age of 30 and an activity half a standard deviation above the mean for typical, and picks 200 of 5,000 people near that. After the first 50, the estimate is biased. What do the other 150 do to the bias?',
        params: { method: 'judgement', populationSize: 5000, sampleSize: 200 },
        explanation: ({ bias, biasSmaller, standardError, rmseRandom }) =>
          `The bias was ${formatNumber(biasSmaller!)} points with 50 people and is ${formatNumber(bias!)} with 200. The standard error is ${formatNumber(standardError!)}, no more than the ${formatNumber(rmseRandom!)} of a random sample; but all 200 were picked by the same wrong belief.`,
      },
    ],
  },
  worth: {
    kind: 'number',
    unit: 'people',
    tolerance: 10,
    prompt:
      'The same 1,000 people near the town, with a tie of 0.5. How many people drawn at random would give the same RMSE?',
    params: BIG,
    outcome: ({ equivalentSize }) => equivalentSize!,
    look: 'Look at “As good as a random …” under the picture.',
    explanation: ({ equivalentSize, rmse, rmseRandom100 }) =>
      `About ${Math.round(equivalentSize!)}. The RMSE is ${formatNumber(rmse!)} points, nearly all of it bias; a random sample of 100 has ${formatNumber(rmseRandom100!)}. A survey with 250,000 answers a week has been found to be worth about as little.`,
    again: [
      {
        prompt:
          'An interviewer near the town asks 1,000 of only 2,000 people, with a tie of 0.8 and much chance in who is there (0.6). How many people drawn at random would give the same RMSE?',
        params: { populationSize: 2000, sampleSize: 1000, tie: 0.8, chance: 0.6 },
        explanation: ({ equivalentSize, rmse, bias, rmseRandom100 }) =>
          `About ${Math.round(equivalentSize!)}, although half of everybody was asked. The bias alone is ${formatNumber(bias!)} points of an RMSE of ${formatNumber(rmse!)}; a random sample of 100 has ${formatNumber(rmseRandom100!)}.`,
      },
      {
        prompt:
          'An interviewer near the town asks 1,000 of only 2,000 people, with a tie of 1 and much chance in who is there (0.6). How many people drawn at random would give the same RMSE?',
        params: { populationSize: 2000, sampleSize: 1000, tie: 1, chance: 0.6 },
        explanation: ({ equivalentSize, rmse, bias, rmseRandom100 }) =>
          `About ${Math.round(equivalentSize!)}, although half of everybody was asked and more than half of who is there was chance. The bias is ${formatNumber(bias!)} points of an RMSE of ${formatNumber(rmse!)}; a random sample of 100 has ${formatNumber(rmseRandom100!)}.`,
      },
    ],
  },
  quotaError: {
    kind: 'choice',
    prompt:
      'A quota sample of 300 gets the age shares exactly right, but within each age takes whoever is easy to reach (tie 0.8). How does its RMSE compare with that of 100 people drawn at random?',
    options: {
      smaller: 'Clearly smaller: three times the people, and the ages are right',
      same: 'About the same',
      larger: 'Clearly larger',
    },
    params: { method: 'quota', ease: 'reach', tie: 0.8 },
    outcome: ({ rmse, rmseRandom100 }) => {
      const ratio = rmse! / rmseRandom100!
      return ratio > 1.25 ? 'larger' : ratio < 0.8 ? 'smaller' : 'same'
    },
    look: 'Look at the bars of the age groups, then at where the estimates lie.',
    explanation: ({ ageGap, bias, rmse, rmseRandom100 }) =>
      `The largest age gap is ${formatNumber(ageGap!)} percentage points, so the quota did what it promised. The estimates are still ${formatNumber(Math.abs(bias!))} points ${bias! > 0 ? 'too high' : 'too low'}: within every age the easy ones are the active ones. RMSE ${formatNumber(rmse!)} against ${formatNumber(rmseRandom100!)}.`,
    again: [
      {
        prompt:
          'A quota sample of 300 gets the age shares exactly right, and within each age it is pure chance who gets in (tie 0.8, chance 1). How does its RMSE compare with that of 100 people drawn at random?',
        params: { method: 'quota', ease: 'reach', tie: 0.8, chance: 1 },
        explanation: ({ bias, rmse, rmseRandom100 }) =>
          `RMSE ${formatNumber(rmse!)} against ${formatNumber(rmseRandom100!)}, and a bias of ${formatNumber(Math.abs(bias!), 2)} points. A random draw within every age is a stratified sample: now 300 people are worth more than 100.`,
      },
      {
        prompt:
          'A quota sample of 300 gets the age shares exactly right; within each age it is mostly chance who gets in, and a little who is easy to reach (tie 0.9, chance 0.8). How does its RMSE compare with that of 100 people drawn at random?',
        params: { method: 'quota', ease: 'reach', tie: 0.9, chance: 0.8 },
        explanation: ({ bias, rmse, rmseRandom100 }) =>
          `RMSE ${formatNumber(rmse!)} against ${formatNumber(rmseRandom100!)}. Chance has made the bias small, but the ${formatNumber(Math.abs(bias!))} points that are left make 300 people worth about as much as 100 drawn at random.`,
      },
    ],
  },
  connected: {
    kind: 'number',
    unit: 'times the mean',
    tolerance: 0.2,
    prompt:
      'A snowball starts from 5 people drawn at random, with no blocks and nothing tied to the outcome. Everybody names 3 friends, for 3 waves; a few people have far more friends than most. How many friends do the chosen have, relative to the population’s mean?',
    params: { method: 'snowball', seedsFrom: 'random', homophily: 0, hubs: 1, tie: 0 },
    outcome: ({ friendsRatio }) => friendsRatio!,
    look: 'Look at “Friends of the chosen”.',
    explanation: ({ friendsRatio }) =>
      `${formatNumber(friendsRatio!)} times as many. The seeds were fair, but every name was found by following a link, and a person with ten links is at the end of ten of them.`,
    again: [
      {
        prompt:
          'A snowball starts from 5 people drawn at random, with no blocks and nothing tied to the outcome. Everybody names 3 friends, for 3 waves; everybody has the same chance of a friend, 10 friends on average (unequal popularity 0). How many friends do the chosen have, relative to the population’s mean?',
        params: { method: 'snowball', seedsFrom: 'random', homophily: 0, hubs: 0, tie: 0 },
        explanation: ({ friendsRatio }) =>
          `${formatNumber(friendsRatio!)} times as many. Numbers of friends differ by luck alone, with a variance about as large as their mean of 10, so at the end of a link they are about 1 + 1/10 times the mean.`,
      },
      {
        prompt:
          'A snowball starts from 5 people drawn at random, with no blocks and nothing tied to the outcome. Everybody names 3 friends, for 3 waves; everybody has the same chance of a friend, but only 2 friends on average (unequal popularity 0). How many friends do the chosen have, relative to the population’s mean?',
        params: {
          method: 'snowball',
          seedsFrom: 'random',
          homophily: 0,
          hubs: 0,
          tie: 0,
          meanDegree: 2,
        },
        explanation: ({ friendsRatio }) =>
          `${formatNumber(friendsRatio!)} times as many. By luck alone some have four friends and some have none, and those without friends are never named: at the end of a link there are about 1 + 1/2 times the mean. The seeds, drawn at random, pull that down a little.`,
      },
    ],
  },
}
