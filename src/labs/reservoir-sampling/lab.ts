/** The reservoir lab, as the platform sees it. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import type { Result } from './model.ts'
import { params } from './params.ts'
import { decisionInWords, pValueInWords } from './wording.ts'

export default defineLab<typeof params, Result>({
  id: 'reservoir-sampling',
  title: 'Reservoir sampling',
  question: "How do you sample a stream whose length you don't know?",
  chapter: 4,
  params,
  data: {},
  metrics: {
    pValue: {
      label: 'p-value',
      better: 'neither',
      help: 'How often a correct program gives counts at least this uneven.',
    },
    chiSquare: {
      label: 'Chi-square',
      better: 'neither',
      help: 'How far the counts are from what they should be; on average the number of bins less one when all is well.',
    },
    caught: {
      label: 'Test rejects',
      better: 'neither',
      help: '1 if the p-value is below 5 %. Repeated over seeds, its mean is the power of the test.',
    },
    largestGap: {
      label: 'Largest gap',
      unit: 's.e.',
      better: 'neither',
      help: 'The share that is furthest from what it should be, in standard errors.',
    },
    firstShare: {
      label: 'First k kept',
      better: 'neither',
      help: 'Share of the first k positions that ended in the reservoir, over the repeats.',
    },
    lastShare: {
      label: 'Later ones kept',
      better: 'neither',
      help: 'Share of the positions after k that ended in the reservoir, over the repeats.',
    },
    randomsConsumed: {
      label: 'Random numbers',
      unit: 'per run',
      better: 'lower',
      help: 'How many random numbers one run took, on average over the repeats.',
      digits: 4,
    },
    randomsExpected: {
      label: 'Random numbers, theory',
      unit: 'per run',
      better: 'neither',
      help: 'N − k for R, 2 + 3k(H_N − H_k) for L, k + 1 and two for each replacement for A-ExpJ.',
      digits: 4,
    },
    replacements: {
      label: 'Replacements',
      better: 'neither',
      help: 'How many items took over a slot in the stream that is shown.',
    },
    expectedReplacements: {
      label: 'Replacements, theory',
      better: 'neither',
      help: 'How many are to be expected: k(H_N − H_k) for equal weights.',
    },
    repeatsRun: {
      label: 'Repeats run',
      better: 'neither',
      help: 'Fewer than asked where R or A-ExpJ would look at more than 200 million items.',
      digits: 5,
    },
  },
  presets: {
    every: {
      label: 'Every decision',
      point: 'Five slots and twenty items: step through, and check each decision by hand.',
      params: { slots: 5, length: 20, repeats: 1000 },
    },
    bug: {
      label: 'The bug passes',
      point: 'A hundred items, a thousand runs: most seeds do not notice that the code is wrong.',
      params: { offByOne: true },
    },
    caught: {
      label: 'The bug is caught',
      point: 'The same code and as many runs, but a stream of twenty: now it cannot hide.',
      params: { offByOne: true, length: 20 },
    },
    million: {
      label: 'A million items',
      point: 'Algorithm L keeps 100 of a million with some 2,760 random numbers; R needs 999,900.',
      params: { algorithm: 'l', slots: 100, length: 1_000_000, repeats: 300 },
    },
    weights: {
      label: 'Weights',
      point: 'The weight-10 item is in 74 % of samples, not in 3 × 10 / 33 = 91 %.',
      params: { algorithm: 'aexpj', slots: 3, length: 10, weights: 'chapter', repeats: 20_000 },
    },
    heavy: {
      label: 'A heavy tenth',
      point:
        'Items that weigh ten times as much are kept nearly ten times as often in a long stream.',
      params: { algorithm: 'aexpj', slots: 20, length: 1000, weights: 'heavy', repeats: 5000 },
    },
  },
  predictions: {
    'rare-positions': {
      kind: 'choice',
      prompt:
        'The off-by-one bug is on: item n draws from 1 to n − 1. Ten slots, twenty items, 20,000 runs. Which positions come out too rare?',
      params: { offByOne: true, slots: 10, length: 20, repeats: 20_000 },
      options: {
        first: 'the first ten',
        last: 'the last ten',
        eleventh: 'the eleventh',
        none: 'none: all are kept equally often',
      },
      outcome: (m) => {
        const gap = m.lastShare! - m.firstShare!
        return Math.abs(gap) < 0.01 ? 'none' : gap > 0 ? 'first' : 'last'
      },
      look: 'The inclusion chart: the shares of positions 1 to 10 against the rest.',
      explanation: (m) =>
        `The first ten were kept in ${formatPercent(m.firstShare!)} of runs, the later ones in ${formatPercent(m.lastShare!)}; all should be at 50 %. Each arrival now evicts a given slot with probability 1/(n − 1), which is too often. Those who were there from the start suffer every eviction; later items enter too often, and that makes up for it.`,
      again: [
        {
          prompt:
            'The off-by-one bug is off: item n draws from 1 to n. The first ten are in at once, all others must win a draw. Ten slots, twenty items, 20,000 runs. Which positions come out too rare?',
          params: { offByOne: false, slots: 10, length: 20, repeats: 20_000 },
          explanation: (m) =>
            `The first ten were kept in ${formatPercent(m.firstShare!)} of runs, the later ones in ${formatPercent(m.lastShare!)}; all should be at 50 %. Those who are in at once can be evicted ten times; those who come later must win a draw, and can be evicted fewer times. With the right draws the two balance exactly.`,
        },
        {
          prompt:
            'Algorithm L draws how many items to skip, and never looks at those. Ten slots, twenty items, 20,000 runs. Which positions come out too rare?',
          params: { algorithm: 'l', slots: 10, length: 20, repeats: 20_000 },
          explanation: (m) =>
            `The first ten were kept in ${formatPercent(m.firstShare!)} of runs, the later ones in ${formatPercent(m.lastShare!)}; all should be at 50 %. The lengths of the skips are drawn so that every item is taken with the same probability as in R; only the random numbers for the others are saved.`,
        },
      ],
    },
    'short-stream': {
      kind: 'choice',
      prompt:
        'With a stream of 100 items, 1,000 runs notice the bug in about one case of five. Now the stream has only 20 items, with as many runs and slots. Will the chi-square test notice, at the 5 % level?',
      params: { offByOne: true, slots: 10, length: 20, repeats: 1000 },
      options: {
        caught: 'yes, nearly always',
        coin: 'in about half of the cases: this run may go either way',
        missed: 'no, hardly ever',
      },
      outcome: (m) => (m.pValue! < 0.01 ? 'caught' : m.pValue! < 0.05 ? 'coin' : 'missed'),
      look: 'The p-value, and how far the points are from the middle line.',
      explanation: (m) =>
        `The statistic is ${m.chiSquare!.toFixed(1)} where about 19 is to be expected; p ${pValueInWords(m.pValue!)}. The bug adds R / (N − 1) to it, whatever k is: ${(m.repeatsRun! / 19).toFixed(0)} here, and only 10 with N = 100. Short streams make good tests.`,
      again: [
        {
          prompt:
            'The off-by-one bug is on: item n draws from 1 to n − 1. The reservoir has 10 slots, the stream 10 items, and there are 1,000 runs. Will the chi-square test notice, at the 5 % level?',
          params: { offByOne: true, slots: 10, length: 10, repeats: 1000 },
          explanation: (m) =>
            `The statistic is ${formatNumber(m.chiSquare!)}, p ${pValueInWords(m.pValue!)}, but not because a short stream makes a weak test. All ten items fill a slot, none has to draw, and so the faulty line never runs: with a stream of 20 the same test nearly always notices.`,
        },
        {
          prompt:
            'The off-by-one bug is on: item n draws from 1 to n − 1. The reservoir has one single slot, the stream 20 items, and there are 1,000 runs. Will the chi-square test notice, at the 5 % level?',
          params: { offByOne: true, slots: 1, length: 20, repeats: 1000 },
          explanation: (m) =>
            `The statistic is ${m.chiSquare!.toFixed(1)} where about 19 is to be expected; p ${pValueInWords(m.pValue!)}. The bug adds R / (N − 1) = ${(m.repeatsRun! / 19).toFixed(0)} to it, as with ten slots. Item 2 draws from 1 to 1, so it always evicts item 1, which is kept in ${formatPercent(m.firstShare!)} of runs.`,
        },
      ],
    },
    'skip-count': {
      kind: 'number',
      prompt:
        'Algorithm L keeps 10 of a million items. R would draw 999,990 random numbers. How many does L draw, on average?',
      params: { algorithm: 'l', slots: 10, length: 1_000_000, repeats: 1000 },
      unit: 'random numbers',
      tolerance: 60,
      outcome: (m) => m.randomsConsumed!,
      look: 'Random numbers per run, under the picture.',
      explanation: (m) =>
        `It took ${m.randomsConsumed!.toFixed(0)} on average; theory says ${m.randomsExpected!.toFixed(0)}. Only k(H_N − H_k), about k ln(N/k) = ${m.expectedReplacements!.toFixed(0)}, items take over a slot, and each costs three numbers: the slot, the new bound and the next gap.`,
      again: [
        {
          prompt:
            'Algorithm L keeps 20 of 100,000 items. R would draw 99,980 random numbers. How many does L draw, on average?',
          params: { algorithm: 'l', slots: 20, length: 100_000, repeats: 1000 },
          explanation: (m) =>
            `It took ${m.randomsConsumed!.toFixed(0)} on average; theory says ${m.randomsExpected!.toFixed(0)}. About k ln(N/k) = ${m.expectedReplacements!.toFixed(0)} items take over a slot, at three numbers each. Twice the slots and a tenth of the stream need more numbers than before: k counts in full, N by its logarithm.`,
        },
        {
          prompt:
            'Algorithm L keeps 5 of a million items. R would draw 999,995 random numbers. How many does L draw, on average?',
          params: { algorithm: 'l', slots: 5, length: 1_000_000, repeats: 1000 },
          explanation: (m) =>
            `It took ${m.randomsConsumed!.toFixed(0)} on average; theory says ${m.randomsExpected!.toFixed(0)}. About k ln(N/k) = ${m.expectedReplacements!.toFixed(0)} items take over a slot, at three numbers each.`,
        },
      ],
    },
  },
  challenges: {
    'sharp-test': {
      prompt: 'Write the best test that you can: catch the bug beyond any doubt with few runs.',
      goal: 'Bug on, at most 1,000 repeats, p-value below one in a million.',
      holds: (m, p) =>
        p.algorithm === 'r' && p.offByOne && m.repeatsRun! <= 1000 && m.pValue! < 1e-6,
      hint: 'The bug adds R / (N − 1) to the chi-square. k does not occur in it.',
      solution: { algorithm: 'r', offByOne: true, length: 10, slots: 5, repeats: 1000 },
    },
    'hidden-bug': {
      prompt: 'Now hide it: find a stream in which 3,000 runs or more tell nothing.',
      goal: 'Bug on, at least 3,000 repeats run, fewer slots than items, p-value above 1 %.',
      holds: (m, p) =>
        p.algorithm === 'r' &&
        p.offByOne &&
        p.slots < p.length &&
        m.repeatsRun! >= 3000 &&
        m.pValue! > 0.01,
      hint: 'What is R / (N − 1) for a stream of a thousand?',
      solution: { algorithm: 'r', offByOne: true, length: 1000, slots: 10, repeats: 3000 },
    },
    'skips-lose': {
      prompt: 'Algorithm L is known for saving random numbers. Make it waste them.',
      goal: 'Algorithm L takes more random numbers than R would (N − k), with fewer slots than items.',
      holds: (m, p) =>
        p.algorithm === 'l' && p.slots < p.length && m.randomsConsumed! > p.length - p.slots,
      hint: 'It pays three numbers for each item taken. When are most items taken?',
      solution: { algorithm: 'l', slots: 50, length: 100, repeats: 1000 },
    },
  },
  describe(result, p) {
    const { length, slots } = result
    const last = result.decisions.at(-1)
    const sentences = [
      `${formatNumber(result.seen)} of ${formatNumber(length)} items have passed, the reservoir holds ${formatNumber(result.reservoir.length)}, and ${formatNumber(result.replacements)} items have replaced another (${result.expectedReplacements.toFixed(1)} are to be expected in the whole stream).`,
    ]
    if (last && result.seen < length) sentences.push(`Latest: ${decisionInWords(last, p)}.`)
    if (slots >= length) {
      sentences.push('The reservoir is as large as the stream, so everything is kept.')
      return sentences.join(' ')
    }
    if (result.repeatsDone > 0) {
      const asked =
        result.repeatsPlanned < result.repeatsAsked
          ? ` (of ${formatNumber(result.repeatsAsked)} asked for only ${formatNumber(result.repeatsPlanned)} are run: streams this long take too much time)`
          : ''
      const bug = result.faultyShares
        ? ` (with the bug, theory says ${formatPercent((slots - 1) / (length - 1))} and ${formatPercent(slots / (length - 1))})`
        : ''
      sentences.push(
        `Over ${formatNumber(result.repeatsDone)} repeats${asked} the first ${slots === 1 ? 'position was' : `${slots} positions were`} kept in ${formatPercent(result.firstShare)} of runs and the later ones in ${formatPercent(result.lastShare)}; expected are ${formatPercent(result.firstExpected)} and ${formatPercent(result.lastExpected)}${bug}.`,
        `The chi-square is ${result.chiSquare.toFixed(1)} with ${result.degreesOfFreedom} degrees of freedom, p ${pValueInWords(result.pValue)}: ${result.pValue < 0.05 ? 'uneven at the 5 % level' : 'no sign of unevenness at the 5 % level'}.`,
        `A run took ${formatNumber(Math.round(result.randomsConsumed))} random numbers on average.`,
      )
    }
    return sentences.join(' ')
  },
  table(result, p) {
    const hasBug = result.faultyShares !== null
    return {
      caption: `How often each position was kept, over ${formatNumber(result.repeatsDone)} runs${p.algorithm === 'aexpj' ? ', items weighted' : ''}`,
      columns: [
        { label: 'From position' },
        { label: 'To position' },
        { label: 'Share kept' },
        { label: 'Expected' },
        { label: 'Standard error' },
        ...(hasBug ? [{ label: 'Expected with the bug' }] : []),
      ],
      rows: Array.from(result.shares, (share, b) => [
        result.edges[b]! + 1,
        result.edges[b + 1]!,
        share,
        result.expectedShares[b]!,
        result.errors[b]!,
        ...(result.faultyShares ? [result.faultyShares[b]!] : []),
      ]),
    }
  },
  assumes: [
    'The items are known by their position only; the draws do not depend on them.',
    'The chi-square is divided by the variance of sampling without replacement: sum (c − Rp)² / (Rp(1 − p)) · (N − 1)/N, with N − 1 degrees of freedom. Long streams are counted in at most 100 bins of neighbouring positions, and in fewer if a bin would expect less than five.',
    'R and A-ExpJ look at every item, so they run no more repeats than fit in 200 million items: 200 for a million items. L skips, and runs all.',
    'With weights, expected shares are integrated numerically up to 1,000 items and taken from a large-sample formula above; the covariance of the counts is Hájek’s approximation.',
  ],
  checkedAgainst: [
    {
      what: 'Inclusion of every position by R and L',
      against: 'k / N',
      agreement: 'within 4 standard errors at each of 20 positions over 20,000 repeats',
    },
    {
      what: 'Inclusion with the off-by-one bug',
      against: '(k − 1)/(N − 1) and k/(N − 1)',
      agreement: 'within 4 standard errors; chi-square p below 1e-6 against k / N',
    },
    {
      what: 'Power of the test at the 5 % level',
      against: 'the figures in chapter 4',
      agreement:
        'N = 20, 1,000 runs: above 99 % of 300 seeds; N = 100: 18 % at 1,000 runs and 91 % at 5,000, within 4 standard errors',
    },
    {
      what: 'Random numbers that L takes',
      against: '2 + 3k(H_N − H_k) (Li 1994)',
      agreement: 'within 4 standard errors over 3,000 repeats of a million items',
    },
    {
      what: 'Expected inclusion with weights',
      against: 'enumeration of all orders of drawing, up to 14 items',
      agreement: 'largest difference 2e-9',
    },
    {
      what: 'Inclusion by A-ExpJ',
      against: 'the same enumeration',
      agreement: 'within 4 standard errors over 20,000 repeats',
    },
  ],
  references: ['vitter-1985', 'li-1994', 'efraimidis-spirakis-2006'],
})
