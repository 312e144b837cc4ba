/** What does a loss make a model look at? The lab's definition. */

import { DIGITS_SOURCE } from '../../data/digits/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { metrics as metricsOf, type Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result>({
  id: 'imbalance-losses',
  title: 'Losses for rare classes',
  question: 'What does a loss make a model look at?',
  chapter: 4,
  params,
  data: { digits: DIGITS_SOURCE },
  uses: ({ data }) => (data === 'digits' ? ['digits'] : []),
  metrics: {
    easyLossShare: {
      label: 'Loss from easy rows',
      better: 'neither',
      help: 'Share of the training loss that easy rows make up after the last epoch.',
    },
    easyLossSharePlain: {
      label: 'The same, cross-entropy',
      better: 'neither',
      help: 'For the model trained with plain cross-entropy.',
    },
    timesSmaller: {
      label: 'Cross-entropy over this loss at p = 0.9',
      unit: '×',
      better: 'neither',
      help: 'For a common example whose true class gets a probability of 0.9.',
      digits: 4,
    },
    recall: {
      label: 'Recall',
      better: 'higher',
      help: 'Share of the held-out rare rows that are called rare at one half.',
    },
    averagePrecision: {
      label: 'Average precision',
      better: 'higher',
      help: 'On held-out rows, over all thresholds.',
    },
    calibrationError: {
      label: 'Calibration error',
      better: 'lower',
      help: 'Expected calibration error on held-out rows, ten bins of equal width.',
    },
    rareLossShare: {
      label: 'Loss from rare rows',
      better: 'neither',
      help: 'Share of the training loss that rare rows make up after the last epoch.',
    },
    rareLossSharePlain: {
      label: 'Loss from rare rows, cross-entropy',
      better: 'neither',
      help: 'For the model trained with plain cross-entropy.',
    },
    easyPullShare: {
      label: 'Pull of easy rows',
      better: 'neither',
      help: 'Share of the summed slopes, in the log-odds, that easy rows make up.',
    },
    easyRowShare: {
      label: 'Easy rows',
      better: 'neither',
      help: 'Share of the training rows that are easy after the last epoch.',
    },
    weightRatio: {
      label: 'Weight of a rare row',
      unit: '× a common one',
      better: 'neither',
      help: 'What a rare example counts for each common one.',
      digits: 4,
    },
    recallPlain: {
      label: 'Recall, cross-entropy',
      better: 'neither',
      help: 'At one half, for the model trained with plain cross-entropy.',
    },
    precision: {
      label: 'Precision',
      better: 'higher',
      help: 'Share of the held-out rows called rare that are; 0 if none is called so.',
    },
    rocAuc: {
      label: 'ROC AUC',
      better: 'higher',
      help: 'Chance that a held-out rare row gets a higher probability than a common one.',
    },
    averagePrecisionPlain: {
      label: 'Average precision, cross-entropy',
      better: 'neither',
      help: 'For the model trained with plain cross-entropy.',
    },
    calibrationIntercept: {
      label: 'Calibration intercept',
      unit: 'log-odds',
      better: 'neither',
      help: 'What must be added to the log-odds to be right on average; negative is too high.',
    },
    calibrationErrorPlain: {
      label: 'Calibration error, cross-entropy',
      better: 'neither',
      help: 'For the model trained with plain cross-entropy.',
    },
  },
  presets: {
    paper: {
      label: 'A rare digit, focal loss',
      point:
        'On real digits easy rows keep a fifth of the loss under cross-entropy, and little of it here.',
      params: { data: 'digits' },
    },
    strong: {
      label: 'Too much focus',
      point: 'With γ 5 hardly a row pulls any more, and probabilities drift towards one half.',
      params: { gamma: 5 },
    },
    weighted: {
      label: 'Weights instead',
      point: 'Weights change whose errors count; focal loss changes which examples do.',
      params: { loss: 'weighted' },
    },
    effective: {
      label: 'Effective number',
      point:
        'Between no weights and inverse frequency: the twentieth hundred of rows counts for less.',
      params: { loss: 'classBalanced' },
    },
    rareAlpha: {
      label: 'Focus and weight',
      point: 'α does what a class weight does, and most of what one sees in the recall is α.',
      params: { alpha: 0.95 },
    },
  },
  predictions: {
    ninety: {
      kind: 'number',
      unit: 'times',
      tolerance: 5,
      prompt:
        'Focal loss with γ 2 multiplies cross-entropy by (1 − p)². How many times smaller than cross-entropy is it for an example with p = 0.9?',
      params: {},
      outcome: ({ timesSmaller }) => timesSmaller!,
      look: 'Look at the two curves over p = 0.9, and at “Cross-entropy over this loss”.',
      explanation: ({ timesSmaller }) =>
        `${formatNumber(timesSmaller!)} times: 1 / (1 − 0.9)² = 100. At p = 0.5 it is only 4 times smaller. That difference is the whole idea: what is nearly right is told to be quiet.`,
      again: [
        {
          prompt:
            'Focal loss with γ 1 multiplies cross-entropy by 1 − p. How many times smaller than cross-entropy is it for an example with p = 0.9?',
          params: { gamma: 1 },
          explanation: ({ timesSmaller }) =>
            `${formatNumber(timesSmaller!)} times: 1 / (1 − 0.9) = 10. With γ 2 it would be 100.`,
        },
      ],
    },
    easyShare: {
      kind: 'choice',
      prompt:
        'A network is trained with cross-entropy on rows of which one in fifty is rare. In the end most rows are easy (p at least 0.9). How much of the total loss do all these easy rows make up together?',
      params: { loss: 'crossEntropy' },
      options: {
        tiny: 'Less than 3 %',
        some: 'Between 3 and 30 %',
        most: 'More than 30 %',
      },
      outcome: ({ easyLossShare }) =>
        easyLossShare! < 0.03 ? 'tiny' : easyLossShare! <= 0.3 ? 'some' : 'most',
      look: 'Look at the third chart: the share of the loss that comes from easy rows.',
      explanation: ({ easyLossShare, easyRowShare }) =>
        `${formatPercent(easyLossShare!)}, although ${formatPercent(easyRowShare!)} of the rows are easy. Each has a small loss; there are many. In detectors that look at a hundred thousand places a picture this sum overwhelms the rest, and focal loss was made for that. Here it does not.`,
      again: [
        {
          prompt:
            'A network is trained with focal loss, γ 3, on rows of which one in fifty is rare. A row is easy if p is at least 0.9 in the end. How much of the total loss do all these easy rows make up together?',
          params: { gamma: 3 },
          explanation: ({ easyLossShare, easyRowShare }) =>
            `${formatPercent(easyLossShare!)}, while ${formatPercent(easyRowShare!)} of the rows are easy. At p = 0.9 the loss is multiplied by 0.1³, a thousandth. There are fewer easy rows than under cross-entropy, too: little pushes a row beyond 0.9 once it is there.`,
        },
      ],
    },
    ranking: {
      kind: 'choice',
      prompt:
        'A network, and rows of which one in fifty is rare: focal loss with γ 2 against cross-entropy. What does it do to the average precision on held-out rows?',
      params: {},
      options: {
        better: 'Better by more than 0.03',
        same: 'Within 0.03',
        worse: 'Worse by more than 0.03',
      },
      outcome: ({ averagePrecision, averagePrecisionPlain }) =>
        averagePrecision! > averagePrecisionPlain! + 0.03
          ? 'better'
          : averagePrecision! < averagePrecisionPlain! - 0.03
            ? 'worse'
            : 'same',
      look: 'Compare the two average precisions, then the two calibration errors.',
      explanation: ({
        averagePrecision,
        averagePrecisionPlain,
        calibrationError,
        calibrationErrorPlain,
      }) =>
        `${formatNumber(averagePrecisionPlain!)} with cross-entropy, ${formatNumber(averagePrecision!)} with focal loss. What moved is the calibration error, from ${formatNumber(calibrationErrorPlain!)} to ${formatNumber(calibrationError!)}: an example that is told to be quiet at 0.9 has no reason to go on to 0.98.`,
      again: [
        {
          prompt:
            'Ten common rows to each rare one, focal loss with γ 2 against cross-entropy. What does it do to the average precision on held-out rows?',
          params: { rarity: 10 },
          explanation: ({
            averagePrecision,
            averagePrecisionPlain,
            calibrationError,
            calibrationErrorPlain,
          }) =>
            `${formatNumber(averagePrecisionPlain!)} with cross-entropy, ${formatNumber(averagePrecision!)} with focal loss, which is hardly a difference. The calibration error went from ${formatNumber(calibrationErrorPlain!)} to ${formatNumber(calibrationError!)}.`,
        },
        {
          prompt:
            'Only 200 rows, of which 5 are rare, and only 5 epochs. Cross-entropy weighted by inverse frequency against plain cross-entropy. What does it do to the average precision on held-out rows?',
          params: { loss: 'weighted', rows: 200, epochs: 5 },
          explanation: ({ averagePrecision, averagePrecisionPlain, weightRatio }) =>
            `${formatNumber(averagePrecisionPlain!)} with plain cross-entropy, ${formatNumber(averagePrecision!)} with weights. After five epochs of 200 rows the plain network has hardly begun to tell the classes apart. Where a rare row counts ${formatNumber(weightRatio!)} times, it learns from the five sooner.`,
        },
      ],
    },
  },
  challenges: {
    quietEasy: {
      prompt: 'Make the easy rows next to silent: less than a thousandth of the loss.',
      goal: 'Easy rows make up less than 0.001 of the loss',
      holds: ({ easyLossShare }) => easyLossShare! < 0.001,
      hint: 'Each step of γ multiplies the loss of an example at p = 0.9 by a third or less.',
      solution: { gamma: 5 },
    },
    recallWithoutFocus: {
      prompt: 'Find a loss without any focusing that doubles the recall of cross-entropy.',
      goal: 'Not the focal loss, and recall at least twice that of cross-entropy',
      holds: ({ recall, recallPlain }, given) =>
        given.loss !== 'focal' && recallPlain! > 0 && recall! >= 2 * recallPlain!,
      hint: 'Recall at one half asks how high the probabilities are, not in what order.',
      solution: { loss: 'weighted' },
    },
  },
  describe: (result, given) => {
    const m = metricsOf(result)
    const name = lowered(params.loss.options[given.loss])
    const rows = `${formatNumber(result.trainingRows[1])} of ${formatNumber(result.trainingRows[0] + result.trainingRows[1])} training rows are rare.`
    const epochs = result.sources.easyLoss.length - 1
    const shares = `After ${epochs} epochs with ${name} loss, ${formatPercent(m.easyRowShare!)} of the rows are easy and make up ${formatPercent(m.easyLossShare!)} of the loss (${formatPercent(m.easyLossSharePlain!)} under cross-entropy); rare rows make up ${formatPercent(m.rareLossShare!)} (${formatPercent(m.rareLossSharePlain!)}).`
    const held = `On held-out rows: recall ${formatPercent(m.recall!)} (${formatPercent(m.recallPlain!)}), average precision ${formatNumber(m.averagePrecision!)} (${formatNumber(m.averagePrecisionPlain!)}), calibration error ${formatNumber(m.calibrationError!)} (${formatNumber(m.calibrationErrorPlain!)}).`
    return `${rows} ${shares} ${held}`
  },
  table: (result): Table => ({
    caption: 'Loss and pull of one example by the probability of its true class',
    columns: [
      { label: 'Probability' },
      { label: 'Loss, common' },
      { label: 'Loss, rare' },
      { label: 'Cross-entropy' },
      { label: 'Pull, common' },
      { label: 'Pull, rare' },
      { label: 'Pull of cross-entropy' },
    ],
    rows: Array.from(result.p, (p, i) =>
      [
        p,
        result.lossCommon[i]!,
        result.lossRare[i]!,
        result.lossPlain[i]!,
        result.pullCommon[i]!,
        result.pullRare[i]!,
        result.pullPlain[i]!,
      ].map((value) => Number(value.toPrecision(4))),
    ),
  }),
  assumes: [
    'Both models start from the same weights and see the rows in the same order; only the loss differs.',
    'Adam with batches of 32 and a fixed learning rate; a loss that is smaller everywhere is not punished for it, because Adam scales its steps.',
    'α is doubled, so that one half leaves the size of the loss alone. Class-balanced weights add up to 2.',
  ],
  checkedAgainst: [
    {
      what: 'Focal loss against cross-entropy',
      against: 'Lin et al.: 100 times smaller at p = 0.9 with γ 2, 4 times at 0.5',
      agreement: 'to eight digits',
    },
    {
      what: 'Slopes and curvatures of every loss',
      against: 'finite differences',
      agreement: 'within 1e-7',
    },
    {
      what: 'Class-balanced weights',
      against:
        'the recursion of Cui et al.’s proposition 1, and scikit-learn’s class_weight="balanced" in the limit',
      agreement: 'within 1e-7',
    },
    {
      what: 'Training by Adam from the same first weights',
      against: 'scikit-learn 1.2.1, MLPClassifier',
      agreement: 'losses and probabilities within 1e-9',
    },
  ],
  references: ['lin-2017', 'cui-2019'],
})

function lowered(text: string): string {
  return text[0]!.toLowerCase() + text.slice(1)
}
