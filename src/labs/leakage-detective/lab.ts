/** Can you find the leak before production does? The lab's definition. */

import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { metrics as metricsOf, type Result } from './model.ts'
import { TOOLS } from './moves.ts'
import { params } from './params.ts'
import { LEAK_WORDS, TOOL_WORDS } from './wording.ts'

/** A bit for each of sixteen features. */
const EVERYTHING = 2 ** 16 - 1
/** The culprits of case 1 from seed 1: the first, the second and the fourth feature. */
const SOLVED = { accused: 0b1011, named: true }

export default defineLab<typeof params, Result>({
  id: 'leakage-detective',
  title: 'Leakage detective',
  question: 'Can you find the leak before production does?',
  chapter: 5,
  params,
  data: {},
  metrics: {
    reportedAuc: {
      label: 'Reported ROC AUC',
      better: 'neither',
      help: 'Of a logistic regression on all features, on held-out rows of the same collection.',
    },
    budgetLeft: {
      label: 'Tests left',
      unit: 'tests',
      better: 'higher',
      help: 'Of the budget; one test is one tool on one feature.',
    },
    accused: {
      label: 'Accused',
      unit: 'features',
      better: 'neither',
      help: 'How many features you suspect.',
    },
    score: {
      label: 'Score',
      unit: 'of 100',
      better: 'higher',
      help: 'Share of the culprits found, less 25 for each honest feature accused; 0 until the verdict.',
    },
    found: {
      label: 'Culprits found',
      unit: 'features',
      better: 'higher',
      help: 'Leaky features among the accused; 0 until the verdict.',
    },
    falseAccusations: {
      label: 'False accusations',
      unit: 'features',
      better: 'lower',
      help: 'Honest features among the accused; 0 until the verdict.',
    },
    productionAuc: {
      label: 'ROC AUC in production',
      better: 'higher',
      help: 'Of the model with all features; 0 until the verdict.',
    },
    cleanedAuc: {
      label: 'Without the accused',
      better: 'higher',
      help: 'ROC AUC in production of a model without the features you accused; 0 until the verdict.',
    },
    honestAuc: {
      label: 'Without the culprits',
      better: 'higher',
      help: 'ROC AUC in production of a model without the leaky features; 0 until the verdict.',
    },
  },
  presets: {
    power: {
      label: 'One tool for all',
      point: 'Sixteen tests of power: most leaks stand out, and one hides among the honest.',
      params: { budget: 16, power: EVERYTHING },
    },
    hard: {
      label: 'Thirty features, few tests',
      point: 'With eight tests for thirty features, ask where a leak would come from.',
      params: { game: 3, features: 30, leaks: 'three', budget: 8 },
    },
    single: {
      label: 'A single leak',
      point: 'One culprit among twelve, and tests for all of them.',
      params: { game: 2, features: 12, leaks: 'one', budget: 20 },
    },
  },
  predictions: {
    gap: {
      kind: 'choice',
      prompt:
        'A model of 12 features, three of which leak, is trained on 210 rows and reports an area under the ROC curve of more than 0.9. Nobody looks, and it goes into production. What does it reach there?',
      params: { named: true, leaks: 'three', features: 12, rows: 300 },
      options: {
        high: 'Above 0.9: some of the features are honest',
        middle: 'Between 0.7 and 0.9',
        low: 'Below 0.7',
      },
      outcome: ({ productionAuc }) =>
        productionAuc! > 0.9 ? 'high' : productionAuc! >= 0.7 ? 'middle' : 'low',
      look: 'Look at the post-mortem under the table.',
      explanation: ({ reportedAuc, productionAuc, honestAuc }) =>
        `It reaches ${formatNumber(productionAuc!)} after ${formatNumber(reportedAuc!)} reported. Without the culprits, the honest features alone would have reached ${formatNumber(honestAuc!)}: the leaks did not only flatter the model, they led it astray.`,
      again: [
        {
          prompt:
            'A model of 30 features, one of which leaks, is trained on 840 rows and reports an area under the ROC curve of more than 0.8. Nobody looks, and it goes into production. What does it reach there?',
          params: { named: true, game: 2, leaks: 'one', features: 30, rows: 1200 },
          explanation: ({ reportedAuc, productionAuc, honestAuc }) =>
            `It reaches ${formatNumber(productionAuc!)} after ${formatNumber(reportedAuc!)} reported, and the honest features alone would have reached ${formatNumber(honestAuc!)}. One leak among 29 honest features leaves them more of the weight.`,
        },
      ],
    },
    honest: {
      kind: 'number',
      unit: 'ROC AUC',
      tolerance: 0.06,
      prompt:
        'Case 1, with three leaks among 30 features. With all of them the model reports more than 0.95 and reaches somewhere between 0.55 and 0.8 in production. What would a model of the honest features alone have reached there?',
      params: { named: true, leaks: 'three', features: 30, rows: 1200 },
      outcome: ({ honestAuc }) => honestAuc!,
      look: 'Look at the last paragraph of the post-mortem.',
      explanation: ({ honestAuc, productionAuc }) =>
        `${formatNumber(honestAuc!)}, against ${formatNumber(productionAuc!)} with the leaks. They crowd out what is real: a column that gives the answer away takes the weight, and in production it says nothing, or the wrong thing.`,
      again: [
        {
          prompt:
            'Case 2, with one leak among 30 features. With all of them the model reports about 0.9 and mostly reaches between 0.7 and 0.85 in production. What would a model of the honest features alone have reached there?',
          params: { named: true, game: 2, leaks: 'one', features: 30 },
          explanation: ({ honestAuc, productionAuc }) =>
            `${formatNumber(honestAuc!)}, against ${formatNumber(productionAuc!)} with the leak. With 29 honest features there is more to learn than in the first case, and less is lost to the one that lies.`,
        },
      ],
    },
  },
  challenges: {
    allFound: {
      prompt: 'Solve case 1 without a false accusation, with at least four tests left of twelve.',
      goal: 'Case 1 from seed 1, budget 12 or less: 100 points and at least 4 tests left',
      holds: ({ score, budgetLeft }, given) =>
        given.game === 1 &&
        given.features === 16 &&
        given.budget <= 12 &&
        score === 100 &&
        budgetLeft! >= 4,
      hint: 'A code is more often a trap than a measurement. Look at the date and at the power of codes first.',
      solution: SOLVED,
    },
    bettered: {
      prompt:
        'Make a model that is better in production than the one with all features, by at least 0.1.',
      goal: 'After the verdict: without the accused, ROC AUC at least 0.1 above that with all features',
      holds: ({ cleanedAuc, productionAuc }, given) =>
        given.named && cleanedAuc! >= productionAuc! + 0.1,
      hint: 'Power by itself finds the loudest of them.',
      solution: SOLVED,
    },
  },
  describe: (result, given) => {
    const m = metricsOf(result, given)
    const made = result.features.flatMap(({ name, tests }) =>
      TOOLS.flatMap((tool) =>
        tests[tool] === null
          ? []
          : [`${name}, ${TOOL_WORDS[tool].short.toLowerCase()} ${formatNumber(tests[tool])}`],
      ),
    )
    const accused = result.features.filter(({ isAccused }) => isAccused).map(({ name }) => name)
    const start = `Case ${given.game}: ${result.features.length} features, reported ROC AUC ${formatNumber(m.reportedAuc!)}, ${m.budgetLeft} of ${given.budget} tests left.`
    const tests = made.length > 0 ? ` Tests made: ${made.join('; ')}.` : ' No test has been made.'
    const suspects = accused.length > 0 ? ` Accused: ${accused.join(', ')}.` : ' Nobody is accused.'
    if (!result.verdict) return `${start}${tests}${suspects}`
    const culprits = result.features
      .filter(({ leak }) => leak)
      .map(({ name, leak }) => `${name}: ${LEAK_WORDS[leak!].story}`)
    return `${start}${suspects} The culprits: ${culprits.join(' ')} Score ${m.score} of 100. In production ${formatNumber(m.productionAuc!)} with all features, ${formatNumber(m.cleanedAuc!)} without the accused, ${formatNumber(m.honestAuc!)} without the culprits.`
  },
  table: (result): Table => ({
    caption: 'Tests made, accusations, and after the verdict the truth',
    columns: [
      { label: 'Feature' },
      ...TOOLS.map((tool) => ({ label: TOOL_WORDS[tool].short })),
      { label: 'Accused' },
      { label: 'Truth' },
    ],
    rows: result.features.map(({ name, tests, isAccused, leak }) => [
      name,
      ...TOOLS.map((tool) => tests[tool] ?? '–'),
      isAccused ? 'yes' : 'no',
      leak === undefined ? '–' : leak === null ? 'honest' : 'leaks',
    ]),
  }),
  assumes: [
    'The table is invented; the names say nothing of who leaks. Honest features are normal, and about four in ten of them matter.',
    'One honest feature drifts in production and one moves with the date: not everything that moves is a leak.',
    'Power, ablation, time and repeats are measured on held-out rows, drift on all collected rows and a thousand of production.',
  ],
  checkedAgainst: [
    {
      what: 'Every kind of leak',
      against: 'production',
      agreement:
        'reported AUC above production in 20 of 20 cases, and honest features alone better there',
    },
    {
      what: 'The tools',
      against: 'the truth of 60 cases',
      agreement:
        'each kind of leak is told from honest features by the tool that its post-mortem names',
    },
  ],
  references: ['kaufman-2012', 'kapoor-narayanan-2023'],
})
