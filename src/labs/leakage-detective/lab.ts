/** Can you find the leak before production does? The lab's definition. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { type Column, tableOf } from '../../lab-kit/definition/table.ts'
import type { Examined, MetricName, Result } from './model.ts'
import { migrate, TOOLS } from './moves.ts'
import { params } from './params.ts'
import { LEAK_WORDS, TOOL_WORDS } from './phrases.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'leakage-detective',
  version: 2,
  params,
  migrate,
  describe: ({ params: given, result, say }) => {
    const made = result.features.flatMap(({ name, tests }) =>
      TOOLS.flatMap((tool) =>
        tests[tool] === null
          ? []
          : [`${name}, ${TOOL_WORDS[tool].short.toLowerCase()} ${formatNumber(tests[tool])}`],
      ),
    )
    const accused = result.features.filter(({ isAccused }) => isAccused).map(({ name }) => name)
    const start = `Case ${given.game}: ${result.features.length} features, reported ROC AUC ${say('reportedAuc')}, ${say('budgetLeft')} of ${given.budget} tests left.`
    const tests = made.length > 0 ? ` Tests made: ${made.join('; ')}.` : ' No test has been made.'
    const suspects = accused.length > 0 ? ` Accused: ${accused.join(', ')}.` : ' Nobody is accused.'
    if (!result.verdict) return `${start}${tests}${suspects}`
    const culprits = result.features
      .filter(({ leak }) => leak)
      .map(({ name, leak }) => `${name}: ${LEAK_WORDS[leak!].story}`)
    return `${start}${suspects} The culprits: ${culprits.join(' ')} Score ${say('score')} of 100. In production ${say('productionAuc')} with all features, ${say('cleanedAuc')} without the accused, ${say('honestAuc')} without the culprits.`
  },
  table: ({ result }) =>
    tableOf('Tests made, accusations, and after the verdict the truth', result.features, [
      ['Feature', ({ name }) => name],
      ...TOOLS.map(
        (tool): Column<Examined> => [TOOL_WORDS[tool].short, ({ tests }) => tests[tool]],
      ),
      ['Accused', ({ isAccused }) => (isAccused ? 'yes' : 'no')],
      ['Truth', ({ leak }) => (leak === null ? 'honest' : leak && 'leaks')],
    ]),
})
