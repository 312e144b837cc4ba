/** The map with the asked lit up, where the estimates of many samples land, and who is in them. */

import { areRepeated, estimatesChart } from '../../lab-families/repeats/view/estimates.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { bars, inPercent } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import type { Params } from './params.ts'
import { PeopleMap } from './people-map.tsx'

const SHORT_AGES = ['< 30', '30–49', '50 +'] as const
const SHORT_REGIONS = ['NW', 'NE', 'SW', 'SE'] as const

/** From about the least to about the most that any setting makes likely; the truth is about 45. */
const REACH = { yesNo: [20, 90], score: [30, 75] } as const

const METHOD_NAMES = {
  convenience: 'by convenience',
  snowball: 'by snowball',
  judgement: 'by judgement',
  quota: 'by quota',
} as const

export default defineView<Params, Result>({
  map: {
    Picture: (props) => (
      <Sized>{(width, height) => <PeopleMap {...props} {...{ width, height }} />}</Sized>
    ),
  },
  estimates: {
    isThere: areRepeated,
    chart: ({ params, result }) => {
      const { method, outcome, ease } = params
      const isOnGrid =
        outcome === 'yesNo' &&
        method !== 'snowball' &&
        !(method === 'quota' && params.quotas === 'reweighted')
      const isNearPlace = method === 'convenience' && ease === 'place'
      return estimatesChart(result, {
        x: {
          label: 'Estimate',
          unit: outcome === 'yesNo' ? '% yes' : 'points',
          domain: REACH[outcome],
        },
        names: [isNearPlace ? 'near the place' : METHOD_NAMES[method], 'at random'],
        step: isOnGrid ? 100 / params.sampleSize : 0,
        hasBias: true,
      })
    },
  },
  groups: {
    chart: ({ result: { ageShares, regionShares } }) => ({
      title: 'Who was asked, against who is there',
      x: { label: 'Age group, quarter of the map' },
      y: { label: 'Share', unit: '%', domain: [0, 100] },
      categories: [...SHORT_AGES, ...SHORT_REGIONS],
      series: [
        bars('asked', 'estimate', inPercent([...ageShares.sample, ...regionShares.sample])),
        bars(
          'everybody',
          'truth',
          inPercent([...ageShares.population, ...regionShares.population]),
        ),
      ],
    }),
  },
})
