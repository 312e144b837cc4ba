/** The off-policy lab, as the platform sees it. */

import {
  errorsInWords,
  estimatesInWords,
  spreadTable,
} from '../../lab-families/weights/model/runs-in-words.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

const NAMES = ['IPS', 'SNIPS'] as const

export default defineLab<typeof params, Result, MetricName>({
  id: 'off-policy',
  params,
  describe({ params: p, result }) {
    const sentences = [
      `A log of ${formatNumber(result.drawn, 9)} rows is used to judge another policy, which truly earns ${formatNumber(result.truth)} a row.`,
      estimatesInWords(result, NAMES),
    ]
    if (result.repeatsDone > 0) sentences.push(errorsInWords(result, NAMES, p))
    return sentences.join(' ')
  },
  table: ({ params: p, result }) => spreadTable(result, NAMES, p),
})
