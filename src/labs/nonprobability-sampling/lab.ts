/** Whom does an easy sample leave out? The lab's definition. */

import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatPercent } from '../../lab-kit/definition/format.ts'
import type { MetricName, Result, Shares } from './model.ts'
import { type Params, params } from './params.ts'
import { AGE_NAMES, REGION_NAMES } from './population.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'nonprobability-sampling',
  params,
  data: {},
  describe: ({ params: given, result, say }) => {
    const repeats = result.estimates.length
    const share = (shares: Shares, i: number) =>
      `${formatPercent(shares.sample[i]!)} of the sample and ${formatPercent(shares.population[i]!)} of the population`
    const age = indexOfLargestGap(result.ageShares)
    const region = indexOfLargestGap(result.regionShares)
    const people = `${result.chosen.length} of ${result.outcome.length} people are chosen by ${METHOD_WORDS[given.method]}`
    const groups = `The age group furthest off is ${AGE_NAMES[age]} with ${share(result.ageShares, age)}; the region, ${REGION_NAMES[region]} with ${share(result.regionShares, region)}.`
    const said = `The sample says ${say('estimate')} ${unitOf(given)}, the truth is ${say('truth')}.`
    if (repeats === 1) return `${people}. ${said} ${groups}`
    return `${people}. ${said} ${groups} Over ${repeats} repeats the bias is ${say('bias')} points and the standard error ${say('standardError')}, so the RMSE is ${say('rmse')}; a random sample of the same size has ${say('rmseRandom')}, and one of 100 people ${say('rmseRandom100')}.`
  },
  table: ({ params: given, result }): Table => {
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
})

const METHOD_WORDS: Readonly<Record<Params['method'], string>> = {
  convenience: 'convenience',
  snowball: 'snowball',
  judgement: 'an expert’s judgement',
  quota: 'quotas by age',
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
