/** How many ranks does a layer need? The lab's definition. */

import { MNIST_SOURCE } from '../../data/mnist/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { metrics as metricsOf, type Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result>({
  id: 'low-rank',
  title: 'Low-rank factorisation',
  question: 'How many ranks does a layer need?',
  chapter: 7,
  params,
  data: { mnist: MNIST_SOURCE },
  answers: true,
  metrics: {
    accuracy: {
      label: 'Accuracy',
      unit: '%',
      better: 'higher',
      help: 'Held-out digits that the thinner network names rightly.',
      digits: 4,
    },
    baselineAccuracy: {
      label: 'Accuracy before',
      unit: '%',
      better: 'higher',
      help: 'Of the whole network.',
      digits: 4,
    },
    lost: {
      label: 'Lost',
      unit: 'points',
      better: 'lower',
      help: 'Accuracy before less accuracy after.',
    },
    energyKept: {
      label: 'Energy kept',
      unit: '%',
      better: 'higher',
      help: 'Share of the squared singular values that this rank keeps, over the layers factorised.',
    },
    parameters: {
      label: 'Parameters',
      better: 'lower',
      help: 'Weights and biases of the thinner network.',
      digits: 6,
    },
    timesFewer: {
      label: 'Fewer parameters',
      unit: 'times',
      better: 'higher',
      help: 'Parameters of the whole network over those of the thinner one.',
    },
    layerCost: {
      label: 'Cost of the layers',
      unit: '% of before',
      better: 'lower',
      help: 'Multiplications of the layers in place of those replaced, counted.',
      digits: 4,
    },
    multiplications: {
      label: 'Multiplications',
      unit: 'an image',
      better: 'lower',
      help: 'Of the whole thinner network, counted.',
      digits: 6,
    },
    breakEvenRank: {
      label: 'Highest rank that saves',
      better: 'neither',
      help: 'From the next on, r (m + n) parameters are no fewer than m n in the first of the layers.',
    },
    kilobytes: {
      label: 'File',
      unit: 'kB',
      better: 'lower',
      help: 'Length of the float32 file of the thinner network.',
      digits: 4,
    },
  },
  presets: {
    eight: {
      label: 'Rank 8',
      point: 'Too thin: the digits that live in the ninth direction are lost.',
      params: { rank: 8 },
    },
    eightTuned: {
      label: 'Rank 8, fine-tuned',
      point: 'Two epochs later the same eight directions are other ones, and better chosen.',
      params: { rank: 8, retraining: 2 },
    },
    noGain: {
      label: 'Rank 300',
      point: 'Nothing is lost, and nothing is won: two full factors have more parameters than one.',
      params: { rank: 300 },
    },
    separable: {
      label: 'As in MobileNet',
      point: 'One filter a channel and a mixing of channels, for a tenth of the multiplications.',
      params: { network: 'convolutional', form: 'separable' },
    },
    squeeze: {
      label: 'As in SqueezeNet',
      point: 'Fewer channels go into the large filters.',
      params: { network: 'convolutional', form: 'squeeze' },
    },
    filters: {
      label: 'A convolution by rank',
      point:
        'Four filters and a mixing of them instead of sixteen: cut after training, that is too few.',
      params: { network: 'convolutional', form: 'svd', rank: 4 },
    },
  },
  predictions: {
    breakEven: {
      kind: 'number',
      unit: '',
      tolerance: 15,
      prompt:
        'A layer of 784 × 300 weights is replaced by two, 784 × r and r × 300. Up to which rank r does that save parameters?',
      params: { layers: 'first' },
      outcome: ({ breakEvenRank }) => breakEvenRank!,
      look: 'Compare m n with r (m + n).',
      explanation: ({ breakEvenRank }) =>
        `Up to ${formatNumber(breakEvenRank!)}: 784 · 300 / (784 + 300) is 216.97. Between there and 300 the factors are larger than the layer they replace, whatever the accuracy says.`,
      again: [
        {
          prompt:
            'A convolution has 16 filters of 5 × 5 over 8 channels: 200 × 16 weights. It is replaced by two, 200 × r and r × 16. Up to which rank r does that save parameters?',
          params: { network: 'convolutional' },
          explanation: ({ breakEvenRank }) =>
            `Up to ${formatNumber(breakEvenRank!)}: 200 · 16 / (200 + 16) is 14.81. There are 16 singular values, so only the last two ranks save nothing.`,
        },
      ],
    },
    thirtyTwo: {
      kind: 'choice',
      prompt:
        'The first two layers, 784 × 300 and 300 × 100, keep 32 singular values each, and nothing is trained afterwards. How much accuracy is lost?',
      params: { rank: 32 },
      options: { little: 'Less than half a point', some: 'Between 0.5 and 5', much: 'More than 5' },
      outcome: ({ lost }) => (lost! < 0.5 ? 'little' : lost! <= 5 ? 'some' : 'much'),
      look: 'Look at the singular values first: how many of them are clearly larger than the rest?',
      explanation: ({ lost, energyKept, timesFewer }) =>
        `${formatNumber(lost!)} points, although only ${formatNumber(energyKept!)} % of the energy is kept and there are ${formatNumber(timesFewer!)} times fewer parameters. Most of the energy that is dropped was noise from the first, random weights: training never touched it.`,
      again: [
        {
          prompt:
            'The first two layers, 784 × 300 and 300 × 100, keep 8 singular values each, and nothing is trained afterwards. How much accuracy is lost?',
          params: { rank: 8 },
          explanation: ({ lost, energyKept, timesFewer }) =>
            `${formatNumber(lost!)} points, for ${formatNumber(timesFewer!)} times fewer parameters; ${formatNumber(energyKept!)} % of the energy is kept. What the ninth and later directions carried was more than noise.`,
        },
      ],
    },
    separableCost: {
      kind: 'number',
      unit: '%',
      tolerance: 2,
      prompt:
        'A convolution of 5 × 5 with 16 filters becomes depthwise 5 × 5 and 1 × 1. What share of its multiplications is left?',
      params: { network: 'convolutional', form: 'separable' },
      outcome: ({ layerCost }) => layerCost!,
      look: 'Look at “Cost of the layers”, and at 1 / N + 1 / K².',
      explanation: ({ layerCost, lost }) =>
        `${formatNumber(layerCost!, 4)} %, counted: 1/16 + 1/25. Trained as long from the start it loses ${formatNumber(lost!)} points.`,
      again: [
        {
          prompt:
            'A convolution of 5 × 5 with 16 filters over 8 channels becomes four filters of 5 × 5 over 8 channels, and a 1 × 1 that mixes the four into 16. What share of its multiplications is left?',
          params: { network: 'convolutional', form: 'svd', rank: 4 },
          explanation: ({ layerCost, lost }) =>
            `${formatNumber(layerCost!, 4)} %, counted: 4 · (200 + 16) of 200 · 16 at every place. The four are those of the largest singular values; with nothing trained afterwards, ${formatNumber(lost!)} points are lost.`,
        },
      ],
    },
  },
  challenges: {
    eightTimes: {
      prompt: 'Make the dense network at least six times smaller and lose less than one point.',
      goal: 'Dense, at least six times fewer parameters, less than 1 point lost',
      holds: ({ timesFewer, lost }, given) =>
        given.network === 'dense' && timesFewer! >= 6 && lost! < 1,
      hint: 'Below rank 32 the cut itself costs a lot. It need not be the end.',
      solution: { rank: 24, retraining: 5 },
    },
  },
  describe: (result, given) => {
    const m = metricsOf(result)
    const trained = `The network saw ${formatNumber(result.trainingImages)} digits for ${result.training.accuracy.length} epochs.`
    if (m.accuracy === undefined) return trained
    const isFactorised = given.network === 'dense' || given.form === 'svd'
    const how = isFactorised
      ? `Cut to rank ${given.rank}, which keeps ${formatNumber(m.energyKept!)} % of the energy,${given.retraining > 0 ? ` and trained for ${given.retraining} more epochs,` : ''} it names`
      : `With ${given.form === 'separable' ? 'a depthwise convolution and one of 1 × 1' : 'a squeezing convolution before the second'}, trained as long, it names`
    return `${trained} Whole, it names ${formatNumber(m.baselineAccuracy!, 4)} % of ${formatNumber(result.heldOutImages)} held-out digits rightly. ${how} ${formatNumber(m.accuracy!, 4)} %, with ${formatNumber(m.parameters!, 6)} parameters, ${formatNumber(m.timesFewer!)} times fewer, in a file of ${formatNumber(m.kilobytes!, 4)} kB.`
  },
  table: (result): Table => ({
    caption: 'Accuracy by rank, nothing trained afterwards',
    columns: [
      { label: 'Rank' },
      { label: 'Accuracy', unit: '%' },
      ...result.spectra.map(({ name }) => ({ label: `Parameters in place of ${name}` })),
    ],
    rows: result.ranks.map((rank, i) => [
      rank,
      Number((100 * result.accuracies[i]!).toFixed(2)),
      ...result.spectra.map(
        ({ inputs, outputs }) => Math.min(rank, inputs, outputs) * (inputs + outputs),
      ),
    ]),
  }),
  assumes: [
    'Both dense layers, or the second convolution as a matrix of patches by filters, get the same rank; the last layer is left alone.',
    'Thinner convolutions are trained from new weights for as many epochs as the whole network.',
    'Multiplications are counted, not timed; the times measured here are below the picture.',
  ],
  checkedAgainst: [
    {
      what: 'Singular values',
      against: 'numpy.linalg.svd',
      agreement: 'within 1e-9 of the largest',
    },
    {
      what: 'Error of the best product of a rank',
      against: 'Eckart & Young: the root of the dropped squares',
      agreement: 'within 1e-6',
    },
    {
      what: 'Cost of depthwise and 1 × 1 convolutions, counted',
      against: 'Howard et al.: 1/N + 1/K²',
      agreement: 'to 12 digits',
    },
  ],
  references: ['eckart-young-1936', 'howard-2017', 'iandola-2016'],
})
