/** Where did that score come from? The lab's definition. */

import { PRICES_SOURCE } from '../../data/prices/table.ts'
import { WEATHER_SOURCE } from '../../data/weather/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { gapsOf, metrics as metricsOf, type Result } from './model.ts'
import { type Params, params } from './params.ts'
import { wordsOf } from './wording.ts'

const WRONG_WAY: Partial<Params> = {
  cause: 'statistics',
  statistic: 'selection',
  strength: 1,
  rows: 50,
  noiseColumns: 5000,
  kept: 100,
  repeats: 50,
}
const PATIENTS: Partial<Params> = { cause: 'groups', strength: 1 }
const MACHINE: Partial<Params> = { cause: 'machine', strength: 1 }

export default defineLab<typeof params, Result>({
  id: 'data-leakage',
  title: 'Data leakage',
  question: 'Where did that score come from?',
  chapter: 5,
  params,
  data: { weather: WEATHER_SOURCE, prices: PRICES_SOURCE },
  uses: ({ cause, series }) =>
    cause !== 'time' || series === 'simulated' ? [] : [series === 'seattle' ? 'weather' : 'prices'],
  metrics: {
    reportedLeaky: {
      label: 'Reported, leaky',
      unit: '%',
      better: 'neither',
      help: 'Mean share right on the test rows of the leaky pipeline.',
    },
    productionLeaky: {
      label: 'In production, leaky',
      unit: '%',
      better: 'higher',
      help: 'Mean share right of the same pipeline’s model on fresh rows.',
    },
    gap: {
      label: 'Gap of the leaky',
      unit: 'points',
      better: 'lower',
      help: 'Reported minus production, mean over the repeats.',
    },
    gapLow: {
      label: 'Gap, 5 % of repeats below',
      unit: 'points',
      better: 'neither',
      help: 'Lower end of the band that nine in ten repeats lie in.',
    },
    gapHigh: {
      label: 'Gap, 5 % of repeats above',
      unit: 'points',
      better: 'neither',
      help: 'Upper end of the band that nine in ten repeats lie in.',
    },
    reportedClean: {
      label: 'Reported, clean',
      unit: '%',
      better: 'higher',
      help: 'Mean share right on the test rows of the clean pipeline.',
    },
    productionClean: {
      label: 'In production, clean',
      unit: '%',
      better: 'higher',
      help: 'Mean share right of the clean pipeline’s model on fresh rows.',
    },
    gapClean: {
      label: 'Gap of the clean',
      unit: 'points',
      better: 'lower',
      help: 'Reported minus production of the clean pipeline, mean over the repeats.',
    },
    cost: {
      label: 'What the leak costs',
      unit: 'points',
      better: 'lower',
      help: 'How much better the clean pipeline is in production.',
    },
  },
  presets: {
    wrongWay: {
      label: 'The wrong way',
      point:
        'Fifty rows of pure noise, 5,000 columns: choosing columns first turns a coin into 97 %.',
      params: WRONG_WAY,
    },
    scaling: {
      label: 'Scaled too early',
      point: 'A mean and a spread of all rows: wrong, and hardly to be seen.',
      params: { cause: 'statistics', statistic: 'scaling', strength: 1 },
    },
    seattle: {
      label: 'Shuffled Seattle',
      point: 'Warm days come in spells: deal them at random and yesterday gives today away.',
      params: { cause: 'time', series: 'seattle', strength: 1 },
    },
    patients: {
      label: 'Four scans of a patient',
      point: 'Split by scan, and the model recognises the patient instead of the illness.',
      params: PATIENTS,
    },
    topped: {
      label: 'Topped up, then split',
      point: 'Copies of rare rows land on both sides, and the test asks what it has told.',
      params: { cause: 'copies', copies: 'oversampling', strength: 1 },
    },
    ward: {
      label: 'The machine knows the ward',
      point: 'The leak does not only flatter: the model never learns what is real.',
      params: MACHINE,
    },
  },
  predictions: {
    wrongWay: {
      kind: 'number',
      unit: '%',
      tolerance: 6,
      prompt:
        'Fifty rows, two classes, 5,000 columns of noise that know nothing of the class. Somebody keeps the 100 columns that correlate best with the class over all rows, then cross-validates a nearest neighbour on them. What share right is reported?',
      params: WRONG_WAY,
      outcome: ({ reportedLeaky }) => reportedLeaky!,
      look: 'Look at the two reports, and at production.',
      explanation: ({ reportedLeaky, reportedClean, productionLeaky }) =>
        `${formatPercent(reportedLeaky! / 100, 2)}. In production it is ${formatPercent(productionLeaky! / 100, 2)}, a coin, and a clean cross-validation says so: ${formatPercent(reportedClean! / 100, 2)}. Out of 5,000 columns a hundred agree with fifty labels by chance, and those of the held-out rows are among the fifty.`,
      again: [
        {
          prompt:
            'Two hundred rows, two classes, 1,000 columns of noise that know nothing of the class. Somebody keeps the 10 columns that correlate best with the class over all rows, then cross-validates a nearest neighbour on them. What share right is reported?',
          params: { ...WRONG_WAY, rows: 200, noiseColumns: 1000, kept: 10 },
          explanation: ({ reportedLeaky, reportedClean, productionLeaky }) =>
            `${formatPercent(reportedLeaky! / 100, 2)}, with ${formatPercent(productionLeaky! / 100, 2)} in production and ${formatPercent(reportedClean! / 100, 2)} from a clean cross-validation. Four times as many rows make chance correlations half as large, and there are fewer columns to choose from. The report is still wrong, only harder to doubt.`,
        },
      ],
    },
    scaling: {
      kind: 'choice',
      prompt:
        'A scaler is fitted on all rows before the split, although the test rows come from a later period in which some columns have drifted. How large is the gap between report and production?',
      params: { cause: 'statistics', statistic: 'scaling', strength: 1 },
      options: {
        small: 'Less than 5 points',
        middle: '5 to 15 points',
        large: 'More than 15 points',
      },
      outcome: ({ gap }) => (gap! < 5 ? 'small' : gap! <= 15 ? 'middle' : 'large'),
      look: 'Look at the gap and its band.',
      explanation: ({ gap, gapLow, gapHigh }) =>
        `${formatNumber(gap!, 2)} points on average, in a band from ${formatNumber(gapLow!, 2)} to ${formatNumber(gapHigh!, 2)}. The leak is real, since the scaler has seen how the test columns moved. Two numbers a column are little to leak with.`,
      again: [
        {
          prompt:
            'Nine rows in ten stand in the table twice, and the table is split at random. A nearest neighbour is tested. How large is the gap between report and production?',
          params: { cause: 'copies', copies: 'twins', strength: 0.9 },
          explanation: ({ gap, gapLow, gapHigh }) =>
            `${formatNumber(gap!, 2)} points on average, in a band from ${formatNumber(gapLow!, 2)} to ${formatNumber(gapHigh!, 2)}. The twin of a test row is often among the training rows, and a nearest neighbour finds it. That leaks answers, where a scaler leaks two numbers a column.`,
        },
        {
          prompt:
            'A scaler is fitted on all rows before the split, although the test rows come from a later period in which some columns have drifted. The classes lie 3 standard deviations apart, not 1, and a nearest neighbour is tested. How large is the gap between report and production?',
          params: { cause: 'statistics', statistic: 'scaling', strength: 1, signal: 3 },
          explanation: ({ gap, gapLow, gapHigh, reportedLeaky, reportedClean }) =>
            `${formatNumber(gap!, 2)} points on average, in a band from ${formatNumber(gapLow!, 2)} to ${formatNumber(gapHigh!, 2)}. A scaler that has seen the test rows turns down the columns that drifted there: ${formatPercent(reportedLeaky! / 100, 2)} reported, ${formatPercent(reportedClean! / 100, 2)} without the leak.`,
        },
      ],
    },
    patients: {
      kind: 'choice',
      prompt:
        'Every patient has four scans that carry the patient’s own signature. Scans are split at random and a nearest neighbour is tested. New patients come in production. What happens to the gap if only the model is changed, to a logistic regression? (It is 44 points with the nearest neighbour.)',
      params: { ...PATIENTS, model: 'logistic' },
      options: {
        same: 'It stays above 30 points: the leak is in the split',
        smaller: 'It shrinks, to something between 3 and 30 points',
        gone: 'It is gone, less than 3 points',
      },
      outcome: ({ gap }) => (gap! < 3 ? 'gone' : gap! < 30 ? 'smaller' : 'same'),
      look: 'Look at the gap of the leaky pipeline.',
      explanation: ({ gap, reportedLeaky }) =>
        `${formatNumber(gap!, 2)} points remain, with ${formatPercent(reportedLeaky! / 100, 2)} reported. A nearest neighbour finds the other scan of the same patient; a line cannot remember single scans, though with 25 patients and ten columns it still leans towards those it has seen. The split leaks as before, for the next model to use.`,
      again: [
        {
          prompt:
            'Every patient has four scans that carry the patient’s own signature. Scans are split at random and a nearest neighbour is tested. New patients come in production. What happens to the gap if only the model is changed, to a decision tree? (It is 44 points with the nearest neighbour.)',
          params: { ...PATIENTS, model: 'tree' },
          explanation: ({ gap, reportedLeaky }) =>
            `${formatNumber(gap!, 2)} points remain, with ${formatPercent(reportedLeaky! / 100, 2)} reported. A tree goes on splitting until it has told the patients apart, and remembers them as a nearest neighbour does.`,
        },
        {
          prompt:
            'Every patient has four scans. Scans are split at random and a nearest neighbour is tested. New patients come in production. What happens to the gap if only the signature is taken away, so that scans of one patient are no more alike than those of strangers (strength 0)? (It is 44 points where the scans of a patient are all alike.)',
          params: { ...PATIENTS, strength: 0 },
          explanation: ({ gap, reportedLeaky, productionLeaky }) =>
            `${formatPercent(reportedLeaky! / 100, 2)} reported, ${formatPercent(productionLeaky! / 100, 2)} in production, a gap of ${formatNumber(gap!, 2)} points. Scans of one patient still stand on both sides, but there is nothing to recognise the patient by.`,
        },
      ],
    },
    ward: {
      kind: 'choice',
      prompt:
        'In the collected rows the ill were all scanned on machine B. One model sees the machine’s mark, another has it removed. In production patients go to either machine at random. Which is better there?',
      params: MACHINE,
      options: {
        leaky: 'The one with the mark: it has more information',
        same: 'Neither: the mark is simply useless there',
        clean: 'The one without the mark',
      },
      outcome: ({ cost }) => (cost! > 2 ? 'clean' : cost! < -2 ? 'leaky' : 'same'),
      look: 'Compare the two shares in production.',
      explanation: ({ productionLeaky, productionClean, reportedLeaky }) =>
        `The one without: ${formatPercent(productionClean! / 100, 2)} against ${formatPercent(productionLeaky! / 100, 2)}. With a column that gave the answer away, the other reported ${formatPercent(reportedLeaky! / 100, 2)} and had no reason to learn the rest.`,
      again: [
        {
          prompt:
            'In the collected rows the ill were all scanned on machine B, and nothing else in the scans tells ill from healthy (true signal 0). One model sees the machine’s mark, another has it removed. In production patients go to either machine at random. Which is better there?',
          params: { ...MACHINE, signal: 0 },
          explanation: ({ productionLeaky, productionClean, reportedLeaky }) =>
            `Neither: ${formatPercent(productionLeaky! / 100, 2)} and ${formatPercent(productionClean! / 100, 2)}. There was nothing to learn that the mark could have kept a model from. But one of the two reported ${formatPercent(reportedLeaky! / 100, 2)}.`,
        },
      ],
    },
    rising: {
      kind: 'number',
      unit: 'points',
      tolerance: 12,
      prompt:
        'Will the S&P 500 stand higher in 20 trading days? A nearest neighbour in time is tested on days dealt at random (strength 1). By how many points does the report exceed production?',
      params: { cause: 'time', series: 'shares', strength: 1 },
      outcome: ({ gap }) => gap!,
      look: 'Look at the gap, and at how wide its band is.',
      explanation: ({ gap, reportedLeaky, productionLeaky }) =>
        `By ${formatNumber(gap!, 2)} points: ${formatPercent(reportedLeaky! / 100, 2)} reported, ${formatPercent(productionLeaky! / 100, 2)} in production. “Higher in 20 days” of a day and of the next share nineteen days, so the neighbours of a test day nearly know its answer.`,
      again: [
        {
          prompt:
            'Will the S&P 500 stand higher in 20 trading days? A nearest neighbour in time is tested on the last days, with no day dealt at random (strength 0). By how many points does the report exceed production?',
          params: { cause: 'time', series: 'shares', strength: 0 },
          explanation: ({ gap, reportedLeaky, productionLeaky }) =>
            `By ${formatNumber(gap!, 2)} points: ${formatPercent(reportedLeaky! / 100, 2)} reported, ${formatPercent(productionLeaky! / 100, 2)} in production. Both are tested on days after those of training, so both are right about as often as a coin. What is left is the luck of the periods.`,
        },
        {
          prompt:
            'Was a day in Seattle warmer than is usual for its date? A nearest neighbour in time is tested on days dealt at random (strength 1). By how many points does the report exceed production?',
          params: { cause: 'time', series: 'seattle', strength: 1 },
          explanation: ({ gap, reportedLeaky, productionLeaky }) =>
            `By ${formatNumber(gap!, 2)} points: ${formatPercent(reportedLeaky! / 100, 2)} reported, ${formatPercent(productionLeaky! / 100, 2)} in production. Warm days come in spells of a few, so yesterday and tomorrow tell much, though less than windows that share nineteen days of twenty.`,
        },
      ],
    },
  },
  challenges: {
    coinAtNinetyFive: {
      prompt: 'Find a leak that reports at least 95 % while production is a coin.',
      goal: 'Reported at least 95 %, and production between 45 and 55 %',
      holds: ({ reportedLeaky, productionLeaky }) =>
        reportedLeaky! >= 95 && productionLeaky! >= 45 && productionLeaky! <= 55,
      hint: 'Take away the signal, so that the leak is all there is.',
      solution: { ...MACHINE, signal: 0 },
    },
    groupsWithoutGap: {
      prompt:
        'Scans of the same patients are on both sides, the signatures are strong. Make the gap vanish without weakening the leak.',
      goal: 'One patient on both sides, strength at least 0.8, ten columns or fewer, and a gap below 5 points',
      holds: ({ gap }, given) =>
        given.cause === 'groups' && given.strength >= 0.8 && given.columns <= 10 && gap! < 5,
      hint: 'A leak needs a model that can use it.',
      solution: { ...PATIENTS, model: 'logistic', columns: 2, rows: 400 },
    },
  },
  describe: (result, given) => {
    const m = metricsOf(result)
    const words = wordsOf(given)
    const cause = params.cause.options[given.cause]
    const repeats = result.reportedLeaky.length
    return `${cause}, strength ${given.strength}: ${words.strength}. The leaky pipeline reports ${formatPercent(m.reportedLeaky! / 100, 2)} and gives ${formatPercent(m.productionLeaky! / 100, 2)} in production, a gap of ${formatNumber(m.gap!, 2)} points; over ${repeats} repeats nine in ten gaps lie between ${formatNumber(m.gapLow!, 2)} and ${formatNumber(m.gapHigh!, 2)}. The clean pipeline reports ${formatPercent(m.reportedClean! / 100, 2)} and gives ${formatPercent(m.productionClean! / 100, 2)}, a gap of ${formatNumber(m.gapClean!, 2)}. In production the leak costs ${formatNumber(m.cost!, 2)} points.`
  },
  table: (result, given): Table => ({
    caption: `Scores of each repeat: ${params.cause.options[given.cause]}, strength ${given.strength}`,
    columns: [
      { label: 'Repeat' },
      { label: 'Reported, leaky', unit: '%' },
      { label: 'In production, leaky', unit: '%' },
      { label: 'Gap, leaky', unit: 'points' },
      { label: 'Reported, clean', unit: '%' },
      { label: 'In production, clean', unit: '%' },
    ],
    rows: Array.from(gapsOf(result.reportedLeaky, result.productionLeaky), (gap, r) =>
      [
        r + 1,
        result.reportedLeaky[r]!,
        result.productionLeaky[r]!,
        gap,
        result.reportedClean[r]!,
        result.productionClean[r]!,
      ].map((value) => Math.round(value * 10) / 10),
    ),
  }),
  assumes: [
    'Production draws fresh rows from the process that the rows came from, without the leak. Nothing else drifts.',
    'The two classes are equally common, except where one is topped up; there the mean of the two classes’ shares right is scored.',
    'Selection is tested by cross-validation in five folds, everything else by one split with 30 % held out.',
    'Real series are laid in a circle, so that every stretch of days serves as past and as future equally often; one year of Seattle is much like another.',
    'At strength 0 a group leak still has scans of one patient on both sides, but they are no more alike than those of strangers.',
  ],
  checkedAgainst: [
    {
      what: 'The wrong way of choosing columns, 50 rows and 5,000 columns',
      against: 'Hastie, Tibshirani and Friedman: about 3 % error reported, 50 % true',
      agreement:
        'mean error below 5 % reported, within 4 standard errors of 50 % in production, over 50 repeats',
    },
    {
      what: 'Leaky and clean scores of selection, scaling, imputation and groups on given rows and folds',
      against: 'scikit-learn 1.2.1 pipelines with the same folds',
      agreement: 'the same scores, to 1e-9, for three models',
    },
    {
      what: 'Gap at strength 0, for every cause and data set',
      against: 'zero',
      agreement: 'within 4 standard errors over 200 repeats',
    },
    {
      what: 'Gap at strength 0, one half and 1, for every cause and data set but scaling',
      against: 'each larger than the last',
      agreement: 'by more than 4 standard errors from 0 to 1',
    },
  ],
  references: ['hastie-2009', 'kaufman-2012', 'kapoor-narayanan-2023', 'roth-2026'],
})
