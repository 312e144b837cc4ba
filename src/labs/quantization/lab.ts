/** How few bits will do? The lab's definition. */

import { MNIST_SOURCE } from '../../data/mnist/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { metrics as metricsOf, type Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result>({
  id: 'quantization',
  title: 'Quantisation',
  question: 'How few bits will do?',
  chapter: 7,
  params,
  data: { mnist: MNIST_SOURCE },
  answers: true,
  metrics: {
    accuracy: {
      label: 'Accuracy',
      unit: '%',
      better: 'higher',
      help: 'Held-out digits that the stored network names rightly, as loaded from its file.',
      digits: 4,
    },
    baselineAccuracy: {
      label: 'Accuracy in float32',
      unit: '%',
      better: 'higher',
      help: 'Of the same network before anything is rounded.',
      digits: 4,
    },
    lost: {
      label: 'Lost',
      unit: 'points',
      better: 'lower',
      help: 'Accuracy in float32 less accuracy in the chosen format.',
    },
    kilobytes: {
      label: 'File',
      unit: 'kB',
      better: 'lower',
      help: 'Length of the file, header and biases included, in thousands of bytes.',
      digits: 4,
    },
    timesSmaller: {
      label: 'Smaller',
      unit: 'times',
      better: 'higher',
      help: 'Length of the float32 file over that of this one.',
    },
    integerAccuracy: {
      label: 'int8, computed in integers',
      unit: '%',
      better: 'higher',
      help: 'Weights and activations in int8, sums in int32, by the same zero point and range.',
      digits: 4,
    },
    roundingError: {
      label: 'Rounding error',
      unit: '%',
      better: 'lower',
      help: 'Root mean square of what rounding changed, over that of the weights.',
    },
    overflowed: {
      label: 'Overflowed',
      unit: 'weights',
      better: 'lower',
      help: 'Weights beyond the largest number of the format, or cut off at the end of the range.',
    },
    underflowed: {
      label: 'Became 0',
      unit: 'weights',
      better: 'lower',
      help: 'Weights so small that the nearest number of the format is 0.',
      digits: 6,
    },
  },
  presets: {
    four: {
      label: 'Four bits',
      point: 'Sixteen values for a quarter of a million weights, and the digits hardly notice.',
      params: { format: 'int4' },
    },
    ternary: {
      label: 'Three values',
      point: 'Rounding to −1, 0 and 1 after training costs several points.',
      params: { format: 'ternary' },
    },
    ternaryTrained: {
      label: 'Three values, trained so',
      point: 'Two epochs that see the rounded weights win most of it back.',
      params: { format: 'ternary', when: 'during' },
    },
    outlier: {
      label: 'One outlier',
      point:
        'One large weight stretches the range of its layer, and all others share what is left.',
      params: { outliers: 1, outlierSize: 2 },
    },
    outlierChannel: {
      label: 'The outlier, a scale for each unit',
      point: 'The same outlier, locked up in its own unit.',
      params: { outliers: 1, outlierSize: 2, channels: 'channel' },
    },
    overflow: {
      label: 'Too large for float16',
      point:
        'A weight beyond 65,504 becomes infinite, infinite times a blank pixel is no number, and nothing works.',
      params: { format: 'float16', outliers: 1, outlierSize: 6 },
    },
  },
  predictions: {
    int8Loss: {
      kind: 'number',
      unit: 'points',
      tolerance: 0.3,
      prompt:
        'A network of 266,610 parameters names about 96 % of held-out digits rightly. Every weight is now rounded to one of 255 values, one scale for each layer. How many points of accuracy does it lose?',
      params: {},
      outcome: ({ lost }) => lost!,
      look: 'Compare “Accuracy” with “Accuracy in float32”.',
      explanation: ({ lost, timesSmaller }) =>
        `It loses ${formatNumber(lost!)} points and is ${formatNumber(timesSmaller!)} times smaller. Rounding errors of hundreds of weights are added up in every unit; they have either sign, and mostly cancel.`,
      again: [
        {
          prompt:
            'A network of 266,610 parameters names about 96 % of held-out digits rightly. Every weight is now rounded to one of 15 values, one scale for each unit. How many points of accuracy does it lose?',
          params: { format: 'int4', channels: 'channel' },
          explanation: ({ lost, roundingError, timesSmaller }) =>
            `It loses ${formatNumber(lost!)} points and is ${formatNumber(timesSmaller!)} times smaller. The rounding error is ${formatNumber(roundingError!)} % of the weights, and still the errors of hundreds of them mostly cancel in every unit.`,
        },
      ],
    },
    oneOutlier: {
      kind: 'choice',
      prompt:
        'One single weight of the first layer becomes 100 times as large as the largest. It belongs to a corner pixel that is blank in every picture, so in float32 nothing changes. What does it do to int8 with one scale for the layer?',
      params: { outliers: 1, outlierSize: 2 },
      options: {
        nothing: 'Nothing to speak of: less than one point lost',
        some: 'Between 1 and 4 points lost',
        ruin: 'More than 4 points lost',
      },
      outcome: ({ lost }) => (lost! < 1 ? 'nothing' : lost! <= 4 ? 'some' : 'ruin'),
      look: 'Look at the number line: how many numbers of int8 are left where the weights are?',
      explanation: ({ lost, underflowed }) =>
        `${formatNumber(lost!)} points lost, ${formatNumber(underflowed!)} weights became 0. The 255 steps now reach 100 times as far, so each is 100 times as wide. A scale for each unit, or a range that leaves the outlier out, ends it.`,
      again: [
        {
          prompt:
            'One single weight of the first layer becomes 10 times as large as the largest. It belongs to a corner pixel that is blank in every picture, so in float32 nothing changes. What does it do to int8 with one scale for the layer?',
          params: { outliers: 1, outlierSize: 1 },
          explanation: ({ lost, underflowed }) =>
            `${formatNumber(lost!)} points lost, although ${formatNumber(underflowed!)} weights became 0. The 255 steps now reach 10 times as far, so about 25 of them are left for all the other weights, and those are still more than the 15 of int4.`,
        },
      ],
    },
    ternaryLoss: {
      kind: 'choice',
      prompt:
        'Three values, −1, 0 and 1, with a scale for each unit, rounded after training. How many points does that cost?',
      params: { format: 'ternary' },
      options: { little: 'Less than 1', some: 'Between 1 and 10', much: 'More than 10' },
      outcome: ({ lost }) => (lost! < 1 ? 'little' : lost! <= 10 ? 'some' : 'much'),
      look: 'Look at the chart: the steps from int4 to ternary and from ternary to binary.',
      explanation: ({ lost, timesSmaller }) =>
        `${formatNumber(lost!)} points for a file ${formatNumber(timesSmaller!)} times smaller. Then choose “in training”: a network that sees its rounded weights arranges itself with them.`,
      again: [
        {
          prompt:
            'The network with two convolutions and a dense layer, and two values, −1 and 1, with a scale for each unit, rounded after training. How many points does that cost?',
          params: { network: 'convolutional', format: 'binary' },
          explanation: ({ lost, timesSmaller }) =>
            `${formatNumber(lost!)} points for a file ${formatNumber(timesSmaller!)} times smaller. Without a 0, weights near 0 become as large as all others of their unit.`,
        },
      ],
    },
  },
  challenges: {
    sixteenTimes: {
      prompt: 'Make the file at least 15 times smaller and lose less than 3 points.',
      goal: 'At least 15 times smaller than float32, and less than 3 points lost',
      holds: ({ timesSmaller, lost }) => timesSmaller! >= 15 && lost! < 3,
      hint: 'Two formats are small enough. Rounded after training, both lose too much.',
      solution: { format: 'ternary', when: 'during' },
    },
    tameOutliers: {
      prompt:
        'Plant an outlier of at least ten times the largest weight, and keep int8 within 0.3 points all the same.',
      goal: 'At least one outlier ten times as large or more, int8, at most 0.3 points lost',
      holds: ({ lost }, given) =>
        given.outliers >= 1 && given.outlierSize >= 1 && given.format === 'int8' && lost! <= 0.3,
      hint: 'Who shares a scale with the outlier? And must the range reach that far?',
      solution: { outliers: 1, outlierSize: 2, channels: 'channel' },
    },
  },
  describe: (result, given) => {
    const m = metricsOf(result)
    const trained = `The network saw ${formatNumber(result.trainingImages)} digits for ${result.training.accuracy.length} epochs.`
    if (m.accuracy === undefined) return trained
    const when = result.retraining ? `trained with ${given.format} weights` : given.format
    return `${trained} In float32 it names ${formatNumber(m.baselineAccuracy!, 4)} % of ${formatNumber(result.heldOutImages)} held-out digits rightly; stored as ${when}, ${formatNumber(m.accuracy!, 4)} %, in a file of ${formatNumber(m.kilobytes!, 4)} kB, ${formatNumber(m.timesSmaller!)} times smaller. ${formatNumber(m.overflowed!, 6)} of ${formatNumber(result.weightCount, 6)} weights overflow, ${formatNumber(m.underflowed!, 6)} become 0. Computed in integers, int8 names ${formatNumber(m.integerAccuracy!, 4)} % rightly.`
  },
  table: (result): Table => ({
    caption: 'Every format, rounded after training',
    columns: [
      { label: 'Format' },
      { label: 'File', unit: 'bytes' },
      { label: 'Accuracy', unit: '%' },
    ],
    rows: result.versions.map(({ format, bytes, accuracy }) => [
      format,
      bytes,
      Number((100 * accuracy).toFixed(2)),
    ]),
  }),
  assumes: [
    'Only weights are rounded, and products are then computed in float32, except on the integer kernel, where activations are int8 too.',
    'Ranges of activations come from 500 training digits. Training with rounded weights takes the range from the smallest to the largest weight.',
    'Outliers of the dense network sit at a pixel that is blank in every digit; in the convolutional one they sit in a filter, and change float32 too.',
  ],
  checkedAgainst: [
    {
      what: 'float16 and bfloat16',
      against: 'NumPy 1.24: all 65,536 halves, and thousands of float32',
      agreement: 'every bit',
    },
    {
      what: 'Scales, zero points and codes of int8 and int4',
      against: 'the same rules in NumPy',
      agreement: 'every code',
    },
    {
      what: 'The integer kernel, plain and WebAssembly',
      against: 'sums of products in whole numbers',
      agreement: 'exact',
    },
  ],
  references: ['jacob-2018', 'krishnamoorthi-2018', 'li-2016', 'rastegari-2016', 'bengio-2013'],
})
