/** Whom does an easy sample leave out? The lab's definition. */

import { meanAt } from '../../core/statistics/descriptive.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result, Shares } from './model.ts'
import { type Params, params } from './params.ts'
import { AGE_NAMES, REGION_NAMES } from './population.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'nonprobability-sampling',
  params,
  describe: ({ params: given, result, say }) => {
    const repeats = result.estimates.length
    const share = (shares: Shares, i: number) =>
      `${formatPercent(shares.sample[i]!)} of the sample and ${formatPercent(shares.population[i]!)} of the population`
    const age = indexOfLargestGap(result.ageShares)
    const region = indexOfLargestGap(result.regionShares)
    const asked = formatNumber(result.chosen.length, 9)
    const people = `${asked} of ${formatNumber(result.outcome.length, 9)} people are asked, chosen by ${METHOD_WORDS[given.method]}${given.method === 'snowball' ? endOfSnowball(given, result) : ''}`
    const groups = `The age group furthest off is ${AGE_NAMES[age]} with ${share(result.ageShares, age)}; the region, ${REGION_NAMES[region]} with ${share(result.regionShares, region)}.`
    const said = `The sample says ${say('estimate')} ${unitOf(given)}, the truth is ${say('truth')}.`
    if (repeats === 1) return `${people}. ${said} ${groups}`
    return `${people}. ${said} ${groups} Over ${formatNumber(repeats, 9)} repeats the bias is ${say('bias')} points and the standard error ${say('standardError')}, so the RMSE is ${say('rmse')}; a random sample of the same size has ${say('rmseRandom')}, and one of 100 people ${say('rmseRandom100')}.`
  },
  table: ({ params: given, result }) => {
    const { outcome, chosen } = result
    const meanOf = (of: readonly number[]) => (of.length > 0 ? meanAt(outcome, of) : null)
    const caption = `Population and sample by group (${METHOD_WORDS[given.method]})`
    return tableOf(caption, groupsOf(result), [
      ['Group', ({ name }) => name],
      ['People', ({ people }) => people.length],
      ['Chosen', ({ sample }) => sample.length],
      ['Share of population', ({ people }) => (100 * people.length) / outcome.length, '%', 1],
      ['Share of sample', ({ sample }) => (100 * sample.length) / chosen.length, '%', 1],
      ['Mean of population', ({ people }) => meanOf(people), 'points', 1],
      ['Mean of sample', ({ sample }) => meanOf(sample), 'points', 1],
    ])
  },
})

const METHOD_WORDS: Readonly<Record<Params['method'], string>> = {
  convenience: 'convenience',
  snowball: 'a snowball',
  judgement: 'an expert’s judgement',
  quota: 'quotas by age',
}

/** Whether it ran out of waves, or into the most that it may ask. */
function endOfSnowball({ waves, sampleSize }: Params, { chosen }: Result): string {
  return chosen.length < sampleSize
    ? ` of ${waves} ${waves === 1 ? 'wave' : 'waves'}, which ended before the most that it may ask`
    : ', which ended at the most that it may ask'
}

/** Who belongs to each age group and region, of all people and of the chosen. */
function groupsOf({ age, region, chosen }: Result) {
  const parts = (names: readonly string[], groups: Uint8Array) =>
    names.map((name, g) => ({
      name,
      people: Array.from(groups.keys()).filter((i) => groups[i] === g),
      sample: Array.from(chosen).filter((i) => groups[i] === g),
    }))
  return [...parts(AGE_NAMES, age), ...parts(REGION_NAMES, region)]
}

function indexOfLargestGap({ population, sample }: Shares): number {
  const gaps = population.map((share, i) => Math.abs(sample[i]! - share))
  return gaps.indexOf(Math.max(...gaps))
}

function unitOf(given: Params): string {
  return given.outcome === 'yesNo' ? '% yes' : 'points'
}
