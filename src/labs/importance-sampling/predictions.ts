/** What the importance sampling lab asks before it shows. */

import type { Prediction } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import type { Params } from './params.ts'

export const RARE_EVENT = {
  f: 'tail',
  threshold: 4,
  qLocation: 4,
  qScale: 1,
  samples: 10_000,
} as const satisfies Partial<Params>

export const NARROW = { qLocation: 0, qScale: 0.6 } as const satisfies Partial<Params>

export const predictions: Readonly<Record<string, Prediction<Params>>> = {
  'rare-event': {
    kind: 'choice',
    prompt:
      'P is N(0, 1), Q is N(4, 1), and P(x > 4) is wanted, which is 0.00003. Of 10,000 draws the effective sample size is about ten. Which estimate can be used?',
    params: { ...RARE_EVENT, repeats: 50 },
    options: {
      plain: 'the plain one',
      self: 'the self-normalised one',
      both: 'both: they are about as good',
      neither: 'neither: too few draws count',
    },
    outcome: (m) => {
      const plain = m.relativeRmsePlain! < 0.3
      const self = m.relativeRmseSelf! < 0.3
      return plain && self ? 'both' : plain ? 'plain' : self ? 'self' : 'neither'
    },
    look: 'The two distributions over the repeats, and the two RMSEs over the truth.',
    explanation: (m) =>
      `The plain estimate is off by ${formatPercent(m.relativeRmsePlain!)} of the truth, the self-normalised one by ${formatPercent(m.relativeRmseSelf!)}. The weights above 4 are tiny but much alike, and only they count in the plain one. Dividing by the sum of weights brings in the bulk of P, which Q hardly visits. The effective size speaks of that bulk; it knows nothing about f.`,
    again: [
      {
        prompt:
          'P is N(0, 1), Q is N(1, 1), and P(x > 1) is wanted, which is 0.16. Of 10,000 draws the effective sample size is about 3,700. Which estimate can be used?',
        params: { ...RARE_EVENT, threshold: 1, qLocation: 1, repeats: 50 },
        explanation: (m) =>
          `The plain estimate is off by ${formatPercent(m.relativeRmsePlain!)} of the truth, the self-normalised one by ${formatPercent(m.relativeRmseSelf!)}. Q covers the bulk of P as well as the tail that is asked for, so the sum of weights is as well known as the sum above 1.`,
      },
      {
        prompt:
          'P is N(0, 1), and the draws come from P itself, so all weights are 1. P(x > 4) is wanted, which is 0.00003. Of 10,000 draws the effective sample size is 10,000. Which estimate can be used?',
        params: { ...RARE_EVENT, qLocation: 0, repeats: 50 },
        explanation: (m) =>
          `Both are the same, and off by ${formatPercent(m.relativeRmsePlain!)} of the truth: in most repeats no draw lies above 4, in some there is one, which counts as 0.0001. The effective size is as good as can be, and says nothing about an event that 10,000 draws do not meet.`,
      },
    ],
  },
  'ess-share': {
    kind: 'number',
    prompt:
      'P is N(0, 1) and Q is N(1.2, 1): as wide, but 1.2 deviations away. What share of the sample size is left as effective sample size?',
    params: { qLocation: 1.2, samples: 10_000 },
    unit: '%',
    tolerance: 4,
    outcome: (m) => 100 * m.medianEssShare!,
    look: 'The median ESS share, and its limit.',
    explanation: (m) =>
      `${formatPercent(m.medianEssShare!)} was left; the limit is exp(−1.2²) = ${formatPercent(m.theoreticalEssShare!)}. For equal widths the share is exp(−gap²) with the gap in deviations: mismatch is paid for exponentially.`,
    again: [
      {
        prompt:
          'P is N(0, 1) and Q is N(0.8, 1): as wide, but 0.8 deviations away. What share of the sample size is left as effective sample size?',
        params: { qLocation: 0.8, samples: 10_000 },
        explanation: (m) =>
          `${formatPercent(m.medianEssShare!)} was left; the limit is exp(−0.8²) = ${formatPercent(m.theoreticalEssShare!)}. At 1.2 deviations it would be 24 %.`,
      },
      {
        prompt:
          'P is N(0, 1) and Q is N(1.5, 1): as wide, but 1.5 deviations away. What share of the sample size is left as effective sample size?',
        params: { qLocation: 1.5, samples: 10_000 },
        explanation: (m) =>
          `${formatPercent(m.medianEssShare!)} was left; the limit is exp(−1.5²) = ${formatPercent(m.theoreticalEssShare!)}. At 1.2 deviations it would be 24 %.`,
      },
    ],
  },
  'narrow-grows': {
    kind: 'choice',
    prompt:
      'P is N(0, 1), Q is N(0, 0.6²). With 100 draws the effective share is about 60 %. What is it with 10,000?',
    params: { ...NARROW, samples: 10_000, repeats: 50 },
    options: {
      higher: 'higher',
      same: 'about the same',
      lower: 'less than half of that',
    },
    outcome: (m) =>
      m.medianEssShare! < 0.32 ? 'lower' : m.medianEssShare! < 0.68 ? 'same' : 'higher',
    look: 'The median ESS share over the repeats.',
    explanation: (m) =>
      `It fell to ${formatPercent(m.medianEssShare!)}, and its limit is ${formatNumber(m.theoreticalEssShare!)}. Since 0.6² is below half of 1², the variance of the weights is infinite: the more draws, the larger the largest weights. A share that keeps falling as n grows is the sign to look for.`,
    again: [
      {
        prompt:
          'P is N(0, 1), Q is N(0, 2²), twice as wide. With 100 draws the effective share is about 66 %. What is it with 10,000?',
        params: { qLocation: 0, qScale: 2, samples: 10_000, repeats: 50 },
        explanation: (m) =>
          `It is ${formatPercent(m.medianEssShare!)}, and its limit is ${formatPercent(m.theoreticalEssShare!)}. A proposal that is wider than the target gives no weight above 2, so the share settles at once. Being too wide costs a fixed price; being too narrow costs more the longer you draw.`,
      },
    ],
  },
  'fixed-fee': {
    kind: 'choice',
    prompt:
      'A log of 10,000 rows, arm B in one of ten. “Always B” is judged with a standard error of about 0.9 points by IPS and by SNIPS. Now 1 is added to every reward. Which standard error changes?',
    params: { page: 'policy', samples: 10_000, fee: 1, repeats: 50 },
    options: {
      ips: 'that of IPS',
      snips: 'that of SNIPS',
      both: 'both',
      none: 'neither',
    },
    outcome: (m) => {
      const ips = m.rmsePlain! > 0.015
      const snips = m.rmseSelf! > 0.015
      return ips && snips ? 'both' : ips ? 'ips' : snips ? 'snips' : 'none'
    },
    look: 'The two RMSEs, and the two distributions.',
    explanation: (m) =>
      `IPS now has an error of ${formatPercent(m.rmsePlain!)} and SNIPS one of ${formatPercent(m.rmseSelf!)}. IPS multiplies the constant by the mean weight, which is 1 only on average. SNIPS divides by it, so where zero lies makes no difference.`,
    again: [
      {
        prompt:
          'The log of 10,000 rows is used to judge the very policy that wrote it: all weights are 1, and IPS and SNIPS agree, with a standard error of about 0.2 points. Now 1 is added to every reward. Which standard error changes?',
        params: { page: 'policy', samples: 10_000, fee: 1, target: 'logging', repeats: 50 },
        explanation: (m) =>
          `Neither: IPS has an error of ${formatPercent(m.rmsePlain!)} and SNIPS one of ${formatPercent(m.rmseSelf!)}. IPS multiplies the constant by the mean weight. Here that is exactly 1, and not only on average.`,
      },
      {
        prompt:
          'A log of 10,000 rows, arm B in one of ten. “Always B” is judged with a standard error of about 0.9 points by IPS and by SNIPS. Now the log is kept with arm B in one of 200 rows. Which standard error changes?',
        params: { page: 'policy', samples: 10_000, exploration: 0.005, repeats: 50 },
        explanation: (m) =>
          `Both: IPS now has an error of ${formatPercent(m.rmsePlain!)} and SNIPS one of ${formatPercent(m.rmseSelf!)}. Some 50 rows tell of B instead of 1,000, and √20 is about 4.5.`,
      },
    ],
  },
}
