/** The lab, as the platform sees it: its words, starting points, predictions and challenges. */

import { minMax } from '../../core/statistics/descriptive.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { type Result, TRUTH } from './model.ts'
import { params } from './params.ts'

// Change: everything below but the names of the entries. src/lab-kit/definition/define-lab.ts says what each is
// for, tests/contract/lab-contract.ts what every lab must keep. The id is permanent: links hold it.
export default defineLab<typeof params, Result>({
  id: '_template',
  title: 'Means and truth',
  question: 'How far is a mean from the truth?',
  chapter: 4,
  params,
  data: {}, // tables that the model needs, as { films: FILMS_SOURCE }; they arrive in `context.data`
  // In the order shown; exactly the names that `metrics` in model.ts gives.
  metrics: {
    standardError: {
      label: 'Standard error',
      unit: 'points',
      better: 'lower',
      help: 'Standard deviation of the means that were made.',
    },
    expectedError: {
      label: 'Standard error, theory',
      unit: 'points',
      better: 'neither',
      help: 'σ / √n.',
    },
    meanOfMeans: {
      label: 'Mean of the means',
      unit: 'points',
      better: 'neither',
      help: 'Where they centre; the truth is 100.',
      digits: 4,
    },
    furthest: {
      label: 'Furthest off',
      unit: 'points',
      better: 'lower',
      help: 'Distance from the truth to the mean that missed it by most.',
    },
  },
  // Three to six; each makes one point. What is left out stays at its default.
  presets: {
    one: {
      label: 'One draw',
      point: 'The mean of one draw is the draw: it is as far off as the population is wide.',
      params: { draws: 1 },
    },
    hundred: {
      label: 'A hundred draws',
      point: 'Four times the draws of the start, and half its standard error.',
      params: { draws: 100 },
    },
    wide: {
      label: 'Wide, but many',
      point:
        'The mean of nine draws with three times the spread is as good as one draw without it.',
      params: { draws: 9, spread: 30 },
    },
  },
  // At least one `choice` and one `number`. `outcome` reads the run's own metrics.
  predictions: {
    'four-times': {
      kind: 'choice',
      prompt:
        'Means of 25 draws, each with a spread of 10 points, have a standard error of 2 points. What is it with 100 draws?',
      params: { draws: 100 },
      options: {
        quarter: 'a quarter: 0.5 points',
        half: 'half: 1 point',
        same: 'the same: the spread has not changed',
      },
      outcome: (m) =>
        m.standardError! < 0.7 ? 'quarter' : m.standardError! < 1.5 ? 'half' : 'same',
      look: 'The standard error under the picture.',
      explanation: (m) =>
        `It came out at ${m.standardError!.toFixed(2)} points, and σ / √n is ${m.expectedError!.toFixed(2)}. Draws count by their square root: twice the accuracy costs four times the draws.`,
      again: [
        {
          prompt:
            'Means of 25 draws, each with a spread of 10 points, have a standard error of 2 points. What is it with 400 draws?',
          params: { draws: 400 },
          explanation: (m) =>
            `It came out at ${m.standardError!.toFixed(2)} points, and σ / √n is ${m.expectedError!.toFixed(2)}: sixteen times the draws, a quarter of the error.`,
        },
      ],
    },
    'many-draws': {
      kind: 'number',
      prompt:
        'A single draw has a spread of 20 points. What is the standard error of a mean of 400?',
      params: { draws: 400, spread: 20 },
      unit: 'points',
      tolerance: 0.15,
      outcome: (m) => m.standardError!,
      look: 'The standard error under the picture.',
      explanation: (m) =>
        `It came out at ${m.standardError!.toFixed(2)} points: 20 / √400 = ${m.expectedError!.toFixed(2)}.`,
      again: [
        {
          prompt:
            'A single draw has a spread of 20 points. What is the standard error of a mean of 100?',
          params: { draws: 100, spread: 20 },
          explanation: (m) =>
            `It came out at ${m.standardError!.toFixed(2)} points: 20 / √100 = ${m.expectedError!.toFixed(2)}.`,
        },
      ],
    },
  },
  // `solution` must meet the goal and the defaults must not; the tests run both.
  challenges: {
    'half-a-point': {
      prompt: 'Get the means close to the truth without paying for many draws.',
      goal: 'Standard error below half a point, with at most 100 draws in a mean.',
      holds: (m, p) => m.standardError! < 0.5 && p.draws <= 100,
      hint: 'σ / √n has two parts.',
      solution: { draws: 100, spread: 3 },
    },
  },
  // Read aloud to those who cannot see the picture: say what it shows now, in numbers.
  describe(result, p) {
    const { min, max } = minMax(result.means)
    return `${result.means.length} means of ${p.draws === 1 ? 'one draw' : `${p.draws} draws`} lie between ${min.toFixed(1)} and ${max.toFixed(1)} points, around ${result.meanOfMeans.toFixed(2)}; the truth is ${TRUTH}. Their standard error is ${result.standardError.toFixed(2)} points, and σ / √n is ${result.expectedError.toFixed(2)}.`
  },
  // The numbers of the picture. Each row has a cell for each column.
  table({ means, edges, shares }, p) {
    return {
      caption: `Where ${means.length} means lie, n = ${p.draws}`,
      columns: [
        { label: 'From', unit: 'points' },
        { label: 'To', unit: 'points' },
        { label: 'Share of means' },
      ],
      rows: Array.from(shares, (share, b) => [edges[b]!, edges[b + 1]!, share]),
    }
  },
  assumes: ['The draws are independent and normal, with a mean of 100 points.'],
  // Each claim is a test in model.test.ts.
  checkedAgainst: [
    {
      what: 'Standard deviation of the means',
      against: 'σ / √n',
      agreement: 'within 4 standard errors over 10,000 means',
    },
  ],
  references: ['cochran-1977'],
})
