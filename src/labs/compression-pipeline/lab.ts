/** How small can it get? The lab's definition. */

import { MNIST_SOURCE } from '../../data/mnist/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { metrics as metricsOf, type Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result>({
  id: 'compression-pipeline',
  title: 'The compression pipeline',
  question: 'How small can it get?',
  chapter: 7,
  params,
  data: { mnist: MNIST_SOURCE },
  answers: true,
  metrics: {
    accuracy: {
      label: 'Accuracy',
      unit: '%',
      better: 'higher',
      help: 'Held-out digits that the last file names rightly, as loaded from it.',
      digits: 4,
    },
    baselineAccuracy: {
      label: 'Accuracy before',
      unit: '%',
      better: 'higher',
      help: 'Of the whole network in float32.',
      digits: 4,
    },
    lost: {
      label: 'Lost',
      unit: 'points',
      better: 'lower',
      help: 'Accuracy before less accuracy after the last step.',
    },
    kilobytes: {
      label: 'File',
      unit: 'kB',
      better: 'lower',
      help: 'Length of the last file, header and biases included, in thousands of bytes.',
      digits: 4,
    },
    timesSmaller: {
      label: 'Smaller',
      unit: 'times',
      better: 'higher',
      help: 'Length of the whole network’s float32 file over that of the last one.',
    },
    keptShare: {
      label: 'Weights kept',
      unit: '%',
      better: 'neither',
      help: 'Weights that are not 0, biases apart, as a share of all.',
    },
    bitsPerWeight: {
      label: 'Bits for each weight',
      better: 'lower',
      help: 'Bits of the last file over all weights of the network, zeros too.',
    },
    prunedAccuracy: {
      label: 'Accuracy, pruned',
      unit: '%',
      better: 'higher',
      help: 'After pruning and its fine-tuning; of the whole network if nothing is pruned.',
      digits: 4,
    },
    sharedAccuracy: {
      label: 'Accuracy, shared or rounded',
      unit: '%',
      better: 'higher',
      help: 'Before Huffman coding, which changes no weight.',
      digits: 4,
    },
  },
  presets: {
    pruneOnly: {
      label: 'Prune only',
      point:
        'Places cost as much as weights: twelve times fewer weights are not twelve times fewer bytes.',
      params: { clusters: 0, numbers: 'float32' },
    },
    quantiseOnly: {
      label: 'Round only',
      point:
        'int8 with Huffman coding, nothing pruned: one setting, hardly a loss, and a quarter of the size.',
      params: { keep: 100, clusters: 0 },
    },
    shareOnly: {
      label: 'Share only',
      point: 'Sixteen values for all weights of a layer: four bits a weight before coding.',
      params: { keep: 100 },
    },
    hard: {
      label: 'As hard as it goes',
      point: 'Three in a hundred weights and eight values: count the points that it costs.',
      params: { keep: 3, clusters: 8, rounds: 5 },
    },
    hasty: {
      label: 'Without fine-tuning',
      point: 'The file is as small, and nothing was trained in between.',
      params: { retraining: 0, sharedTraining: 0 },
    },
    filters: {
      label: 'The convolutional network',
      point:
        'It starts forty times smaller, and gives up less: much of the redundancy was the dense layers’.',
      params: { network: 'convolutional', keep: 50 },
    },
  },
  predictions: {
    times: {
      kind: 'number',
      unit: 'times',
      tolerance: 8,
      prompt:
        '8 % of the weights kept, sixteen values for those of a layer, and Huffman codes for values and gaps. How many times smaller than float32 is the file?',
      params: {},
      outcome: ({ timesSmaller }) => timesSmaller!,
      look: 'Look at the last point of your line, and at the bits for each weight.',
      explanation: ({ timesSmaller, bitsPerWeight }) =>
        `${formatNumber(timesSmaller!)} times: ${formatNumber(bitsPerWeight!)} bits for each weight there was. A weight that is kept costs about four bits for its value and five for its place.`,
      again: [
        {
          prompt:
            '20 % of the weights kept, sixteen values for those of a layer, and Huffman codes for values and gaps. How many times smaller than float32 is the file?',
          params: { keep: 20 },
          explanation: ({ timesSmaller, bitsPerWeight }) =>
            `${formatNumber(timesSmaller!)} times: ${formatNumber(bitsPerWeight!)} bits for each weight there was, or ${formatNumber(bitsPerWeight! / 0.2)} for each that is kept, value and place together.`,
        },
      ],
    },
    pruneAlone: {
      kind: 'choice',
      prompt:
        'Only pruning: 8 % of the weights are kept as float32, each with the distance to the one before. How many times smaller is the file?',
      params: { clusters: 0, numbers: 'float32' },
      options: {
        more: 'More than 12 times',
        about: 'Between 9 and 12 times',
        less: 'Less than 9 times',
      },
      outcome: ({ timesSmaller }) =>
        timesSmaller! > 12 ? 'more' : timesSmaller! >= 9 ? 'about' : 'less',
      look: 'Compare with 100 / 8.',
      explanation: ({ timesSmaller }) =>
        `${formatNumber(timesSmaller!)} times, where 12.5 would be without places. Stored as gaps of a few bits, places are cheap beside 32 bits of value; beside four bits they are half of the file.`,
      again: [
        {
          prompt:
            'Only pruning: 5 % of the weights are kept as float32, each with the distance to the one before. How many times smaller is the file?',
          params: { keep: 5, clusters: 0, numbers: 'float32' },
          explanation: ({ timesSmaller }) =>
            `${formatNumber(timesSmaller!)} times, where 20 would be without places. Every weight that is kept takes 32 bits for its value and some more for the gap.`,
        },
      ],
    },
    order: {
      kind: 'choice',
      prompt:
        'The same file with no fine-tuning after pruning and sharing. It is as small. What does it cost in accuracy, against training in between?',
      params: { retraining: 0, sharedTraining: 0 },
      options: {
        little: 'Less than 2 points lost',
        some: '2 to 5 points',
        much: 'More than 5 points',
      },
      outcome: ({ lost }) => (lost! < 2 ? 'little' : lost! <= 5 ? 'some' : 'much'),
      look: 'Look at “Accuracy, pruned”: where is it lost?',
      explanation: ({ lost, prunedAccuracy, baselineAccuracy }) =>
        `${formatNumber(lost!)} points are lost; after pruning alone it was ${formatNumber(prunedAccuracy!, 4)} % instead of ${formatNumber(baselineAccuracy!, 4)} %. Each step spoils something that a few epochs repair, as long as they come before the next step.`,
      again: [
        {
          prompt:
            '50 % of the weights kept, sixteen values for those of a layer, Huffman codes, and no fine-tuning after pruning and sharing. What does it cost in accuracy?',
          params: { keep: 50, retraining: 0, sharedTraining: 0 },
          explanation: ({ lost, prunedAccuracy, baselineAccuracy, timesSmaller }) =>
            `${formatNumber(lost!)} points are lost; after pruning alone it was ${formatNumber(prunedAccuracy!, 4)} % instead of ${formatNumber(baselineAccuracy!, 4)} %. The smaller half of the weights hardly matters, so there is little to repair, but the file is only ${formatNumber(timesSmaller!)} times smaller.`,
        },
      ],
    },
  },
  challenges: {
    forty: {
      prompt: 'Make the network 40 times smaller and lose at most 0.3 points.',
      goal: 'Dense, at least 40 times smaller than float32, at most 0.3 points lost',
      holds: ({ timesSmaller, lost }, given) =>
        given.network === 'dense' && timesSmaller! >= 40 && lost! <= 0.3,
      hint: 'What does a weight cost that is not there? And what do more epochs buy?',
      solution: { keep: 5, rounds: 5, retraining: 5, clusters: 16 },
    },
  },
  describe: (result) => {
    const m = metricsOf(result)
    const trained = `The network saw ${formatNumber(result.trainingImages)} digits for ${result.training.accuracy.length} epochs.`
    if (m.accuracy === undefined) return trained
    const steps = result.stages
      .map(
        ({ name, bytes, accuracy }) =>
          `${name}: ${formatNumber(bytes / 1000, 4)} kB, ${formatNumber(100 * accuracy, 4)} %`,
      )
      .join('; ')
    return `${trained} File and accuracy on ${formatNumber(result.heldOutImages)} held-out digits, step by step: ${steps}. In the end the file is ${formatNumber(m.timesSmaller!)} times smaller and ${formatNumber(m.lost!)} points are lost.`
  },
  table: (result): Table => ({
    caption: 'Every step, and what one step alone gives',
    columns: [
      { label: 'Step' },
      { label: 'File', unit: 'bytes' },
      { label: 'Smaller', unit: 'times' },
      { label: 'Accuracy', unit: '%' },
    ],
    rows: [
      ...result.stages,
      ...result.others.map((stage) => ({ ...stage, name: `only ${stage.name}` })),
    ].map(({ name, bytes, accuracy }) => [
      name,
      bytes,
      Number(((result.stages[0]?.bytes ?? bytes) / bytes).toFixed(2)),
      Number((100 * accuracy).toFixed(2)),
    ]),
  }),
  assumes: [
    'Weights of all layers are compared with each other when pruning; Han, Mao & Dally set a threshold for each layer.',
    'Shared values, and biases with them, are stored as float16; gaps get the number of bits with which the file is smallest.',
    'Every accuracy is that of the network as loaded back from the file.',
  ],
  checkedAgainst: [
    {
      what: 'Clusters of shared weights',
      against: 'scikit-learn 1.2.1, KMeans from the same centres',
      agreement: 'within 1e-6',
    },
    {
      what: 'Huffman codes',
      against: 'entropy: at least it, and less than one bit more',
      agreement: 'for every count tried',
    },
    {
      what: 'The whole pipeline on all of MNIST',
      against: 'Han, Mao & Dally, LeNet-300-100: 40 times smaller',
      agreement: 'see the table in the chapter',
    },
  ],
  references: ['han-2016', 'han-2015', 'lecun-1998'],
})
