/** The importance sampling lab, as the platform sees it. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { distributionOf, type Result } from './model.ts'
import { params } from './params.ts'
import { NARROW, predictions, RARE_EVENT } from './predictions.ts'
import { nameOf } from './wording.ts'

export default defineLab<typeof params, Result>({
  id: 'importance-sampling',
  title: 'Importance sampling',
  question: 'How do you estimate under P with samples from Q?',
  chapter: 4,
  params,
  data: {},
  metrics: {
    truth: {
      label: 'Truth',
      better: 'neither',
      help: 'What is estimated, by a closed form.',
    },
    estimatePlain: {
      label: 'Plain estimate',
      better: 'neither',
      help: 'Mean of weight times value in the run that is shown; IPS for a policy.',
    },
    estimateSelf: {
      label: 'Self-normalised',
      better: 'neither',
      help: 'The same divided by the mean weight; SNIPS for a policy.',
    },
    essShare: {
      label: 'ESS share',
      better: 'higher',
      help: "Kish's effective sample size over n, in the run that is shown.",
    },
    largestWeightShare: {
      label: 'Largest weight',
      better: 'lower',
      help: 'Share of the total weight that one draw has, in the run that is shown.',
    },
    weightVarianceFinite: {
      label: 'Weight variance finite',
      better: 'higher',
      help: '1 if the variance of the weights is finite by theory, 0 if it is infinite.',
    },
    rmsePlain: {
      label: 'RMSE, plain',
      better: 'lower',
      help: 'Root mean squared error of the plain estimate over the repeats.',
    },
    rmseSelf: {
      label: 'RMSE, self-normalised',
      better: 'lower',
      help: 'Root mean squared error of the self-normalised estimate over the repeats.',
    },
    relativeRmsePlain: {
      label: 'RMSE / truth, plain',
      better: 'lower',
      help: 'The error in proportion to the truth; 0 where the truth is 0.',
    },
    relativeRmseSelf: {
      label: 'RMSE / truth, self-n.',
      better: 'lower',
      help: 'The error in proportion to the truth; 0 where the truth is 0.',
    },
    errorPlain: {
      label: 'Error, plain',
      better: 'neither',
      help: 'Plain estimate minus truth, in the run that is shown.',
    },
    errorSelf: {
      label: 'Error, self-normalised',
      better: 'neither',
      help: 'Self-normalised estimate minus truth, in the run that is shown.',
    },
    estimateClipped: {
      label: 'Clipped estimate',
      better: 'neither',
      help: 'The plain estimate with no weight above the cap, in the run that is shown.',
    },
    rmseClipped: {
      label: 'RMSE, clipped',
      better: 'lower',
      help: 'Root mean squared error of the clipped estimate over the repeats.',
    },
    biasPlain: {
      label: 'Bias, plain',
      better: 'neither',
      help: 'Mean of the plain estimates over the repeats, minus the truth.',
    },
    biasSelf: {
      label: 'Bias, self-n.',
      better: 'neither',
      help: 'Mean of the self-normalised estimates over the repeats, minus the truth.',
    },
    medianPlain: {
      label: 'Median, plain',
      better: 'neither',
      help: 'The middle one of the plain estimates over the repeats.',
    },
    medianSelf: {
      label: 'Median, self-n.',
      better: 'neither',
      help: 'The middle one of the self-normalised estimates over the repeats.',
    },
    belowTruth: {
      label: 'Runs below the truth',
      better: 'neither',
      help: 'Share of the repeats whose plain estimate is too low.',
    },
    ess: {
      label: 'ESS',
      unit: 'draws',
      better: 'higher',
      help: 'How many equally weighted draws would have weights as even.',
    },
    medianEssShare: {
      label: 'ESS share, median',
      better: 'higher',
      help: 'The middle one of the effective shares over the repeats.',
    },
    theoreticalEssShare: {
      label: 'ESS share, limit',
      better: 'higher',
      help: '1 / E[w²]: where the share tends to as n grows. 0 if the variance is infinite.',
    },
    supportCovered: {
      label: 'P covered by Q',
      better: 'higher',
      help: '1 if Q can produce all that P can, 0 if it misses a part.',
    },
    repeatsRun: {
      label: 'Repeats run',
      better: 'neither',
      help: 'Fewer than asked where more than 20 million draws would be needed.',
      digits: 4,
    },
  },
  presets: {
    good: {
      label: 'A good proposal',
      point: 'A little wider than P and in the same place: no weight is above 1.5.',
      params: { qLocation: 0, qScale: 1.5 },
    },
    narrow: {
      label: 'Too narrow',
      point:
        'The effective share looks healthy and the variance is infinite: three runs in four are too low.',
      params: { ...NARROW, samples: 100, repeats: 500 },
    },
    student: {
      label: 'Student t, as narrow',
      point: 'The same width with heavier tails: the weights are bounded, and so is the variance.',
      params: { ...NARROW, samples: 100, q: 'student', qDegrees: 3, repeats: 500 },
    },
    'rare-event': {
      label: 'A rare event',
      point:
        'The effective size is some ten of 10,000 draws, and yet the plain estimate is within 2 %.',
      params: RARE_EVENT,
    },
    uncovered: {
      label: 'Half is missing',
      point: 'An exponential never goes below 0, so no number of draws repairs the answer.',
      params: { f: 'x', q: 'exponential', qScale: 1.5 },
    },
    'little-exploration': {
      label: 'Little exploration',
      point: 'One row in a hundred tells of the other arm; a thousand rows hold about ten.',
      params: { page: 'policy', exploration: 0.01 },
    },
  },
  predictions,
  challenges: {
    'plain-wins': {
      prompt:
        'Self-normalising is often the better choice. Find a case in which it ruins the answer.',
      goal: 'RMSE of the plain estimate within 5 % of the truth, that of the self-normalised above 30 %.',
      holds: (m, p) =>
        p.page === 'estimate' &&
        m.relativeRmsePlain! <= 0.05 &&
        m.truth! > 0 &&
        m.relativeRmseSelf! > 0.3,
      hint: 'Ask for a tail, and put Q where the tail is.',
      solution: { ...RARE_EVENT, repeats: 100 },
    },
    'healthy-look': {
      prompt: 'Make a proposal that looks healthy and is not.',
      goal: 'Median ESS share above 50 %, weight variance infinite, median of the plain estimate off by more than 20 %.',
      holds: (m, p) =>
        p.page === 'estimate' &&
        m.medianEssShare! > 0.5 &&
        m.weightVarianceFinite === 0 &&
        Math.abs(m.medianPlain! - m.truth!) > 0.2 * Math.abs(m.truth!),
      hint: 'What you have not drawn cannot show. Take few draws from a Q that is too narrow.',
      solution: { ...NARROW, samples: 100, repeats: 1000 },
    },
    'wasted-exploration': {
      prompt: 'A log with plenty of exploration can still say next to nothing. Make one.',
      goal: 'On the policy page: exploration of 20 % or more, and an effective share below 1 % in the limit.',
      holds: (m, p) => p.page === 'policy' && p.exploration >= 0.2 && m.theoreticalEssShare! < 0.01,
      hint: 'What counts is how often the log took the very arm that the other policy wants.',
      solution: {
        page: 'policy',
        exploration: 0.5,
        arms: 10,
        logging: 'softmax',
        target: 'last',
      },
    },
  },
  describe(result, p) {
    const isPolicy = result.page === 'policy'
    const [plain, self] = isPolicy ? ['IPS', 'SNIPS'] : ['plain', 'self-normalised']
    const { shown } = result
    const sentences = [
      isPolicy
        ? `A log of ${formatNumber(result.drawn)} rows is used to judge another policy, which truly earns ${formatNumber(result.truth)} a row.`
        : `${formatNumber(result.drawn)} draws from Q, ${nameOf(distributionOf(p, 'q'))}, estimate an average under P, ${nameOf(distributionOf(p, 'p'))}, that is truly ${formatNumber(result.truth)}.`,
      shown.ess === 0
        ? 'No draw so far has any weight, so there is no estimate; 0 stands in its place.'
        : `The ${plain} estimate is ${formatNumber(shown.plain)}, the ${self} one ${formatNumber(shown.selfNormalised)}; the weights are worth ${formatNumber(shown.ess)} equal draws (${formatPercent(shown.ess / Math.max(1, result.drawn))}), and the largest has ${formatPercent(shown.largestShare)} of the total.`,
    ]
    if (!result.supportCovered) {
      const harmless = p.f === 'tail' && p.threshold >= 0
      sentences.push(
        harmless
          ? 'Q never goes below 0. The tail lies above, so the plain estimate is right on average; the self-normalised one is not.'
          : 'Q never goes below 0, where P does: the plain estimate misses that part, and the self-normalised one is an average over P above 0 only, whatever the sample size.',
      )
    }
    if (!isPolicy) {
      sentences.push(
        result.weightVarianceFinite
          ? `The variance of the weights is finite; the effective share tends to ${formatPercent(result.theoreticalEssShare)}.`
          : 'The variance of the weights is infinite: the effective share tends to 0.',
      )
    }
    if (result.repeatsDone > 0) {
      const asked =
        result.repeatsPlanned < result.repeatsAsked
          ? ` (${formatNumber(result.repeatsAsked)} were asked for; ${formatNumber(result.repeatsPlanned)} are run to stay within 20 million draws)`
          : ''
      const weightless =
        result.weightlessRepeats > 0
          ? ` In ${formatNumber(result.weightlessRepeats)} of them no draw had any weight; they count as 0.`
          : ''
      sentences.push(
        `Over ${formatNumber(result.repeatsDone)} repeats${asked} the RMSE is ${formatNumber(result.rmsePlain)} (${plain}) and ${formatNumber(result.rmseSelf)} (${self})${p.clip ? `, with weights clipped at ${p.cap} ${formatNumber(result.rmseClipped)}` : ''}; ${formatPercent(result.belowTruth)} of the ${plain} estimates are too low.${weightless}`,
      )
    }
    return sentences.join(' ')
  },
  table(result, p) {
    const names = result.page === 'policy' ? ['IPS', 'SNIPS'] : ['Plain', 'Self-normalised']
    const { edges, plain, selfNormalised, clipped } = result.spread
    return {
      caption: `Estimates over ${formatNumber(result.repeatsDone)} repeats, counted in bins; the outermost hold what lies beyond`,
      columns: [
        { label: 'From' },
        { label: 'To' },
        { label: names[0]! },
        { label: names[1]! },
        ...(p.clip ? [{ label: 'Clipped' }] : []),
      ],
      rows: plain.map((count, i) => [
        edges[i]!,
        edges[i + 1]!,
        count,
        selfNormalised[i]!,
        ...(p.clip ? [clipped[i] ?? 0] : []),
      ]),
    }
  },
  assumes: [
    'Draws are independent, and the densities of P and Q are known exactly, constants included. The self-normalised estimate would do without the constants.',
    'Whether the variance of the weights is finite is decided by comparing the tails; the limit of the effective share is a closed form for two normals and an integral otherwise.',
    'Repeats are cut so that no more than 20 million draws are made. A repeat in which no draw has any weight counts as an estimate of 0.',
    'On the policy page the log holds the true probabilities, the visitors come from the same place, and every arm has a chance.',
  ],
  checkedAgainst: [
    {
      what: 'Plain estimate, in ten pairs of P and Q with finite variance',
      against: 'closed-form means, second moments and tail probabilities',
      agreement: 'mean of the repeats within 4.5 standard errors',
    },
    {
      what: 'Second moment of the weights by integration',
      against: 'closed forms for two normals and for two exponentials',
      agreement: 'largest relative difference 1e-11',
    },
    {
      what: 'Infinite variance',
      against: 'the tail rules, and the effective share at n = 100 to 100,000',
      agreement:
        'the share falls at every step where theory says infinite and settles where finite',
    },
    {
      what: 'The narrow proposal and the fixed fee of the text',
      against: 'the figures in chapter 4',
      agreement:
        'effective shares 60, 40, 25 % within 2, 2 and 4 points; standard errors 0.89, 0.86, 3.4 within 10 % over 1,000 repeats',
    },
    {
      what: 'IPS',
      against: "the policy's value and the closed-form standard error",
      agreement: 'mean within 4 standard errors; spread within 10 %',
    },
  ],
  references: [
    'owen-2013',
    'kish-1965',
    'hesterberg-1995',
    'elvira-2022',
    'vehtari-2024',
    'chatterjee-diaconis-2018',
    'swaminathan-joachims-2015',
    'dudik-2011',
  ],
})
