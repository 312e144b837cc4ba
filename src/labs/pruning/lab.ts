/** How much of a network is needed? The lab's definition. */

import { MNIST_SOURCE } from '../../data/mnist/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { metrics as metricsOf, type Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result>({
  id: 'pruning',
  title: 'Pruning',
  question: 'How much of a network is needed?',
  chapter: 7,
  params,
  data: { mnist: MNIST_SOURCE },
  answers: true,
  metrics: {
    accuracy: {
      label: 'Accuracy',
      unit: '%',
      better: 'higher',
      help: 'Held-out digits that the pruned network names rightly.',
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
    keptShare: {
      label: 'Weights kept',
      unit: '%',
      better: 'neither',
      help: 'Weights that are not 0, biases apart, as a share of all.',
    },
    timesFewer: {
      label: 'Fewer weights',
      unit: 'times',
      better: 'higher',
      help: 'All weights over those that are kept.',
    },
    denseKilobytes: {
      label: 'Dense file',
      unit: 'kB',
      better: 'lower',
      help: 'Length of the float32 file that holds every place, zeros too.',
      digits: 4,
    },
    rowsKilobytes: {
      label: 'File in sparse rows',
      unit: 'kB',
      better: 'lower',
      help: 'Length of the float32 file that holds what is kept, and where it stands.',
      digits: 4,
    },
    timesSmaller: {
      label: 'Smaller',
      unit: 'times',
      better: 'higher',
      help: 'File of the whole network over the smaller of the two.',
    },
    multiplications: {
      label: 'Multiplications',
      unit: 'an image',
      better: 'lower',
      help: 'Those by weights that are not 0. Whether the others cost time is up to the kernel.',
      digits: 6,
    },
  },
  presets: {
    tuned: {
      label: 'Fine-tuned',
      point: 'Two more epochs with the zeros held win back most of what the cut to 8 % cost.',
      params: { after: 'tune' },
    },
    extreme: {
      label: 'Two in a hundred, five rounds',
      point:
        'Cut a little, train, cut again: fifty times fewer weights still name nine digits in ten.',
      params: { keep: 2, after: 'tune', schedule: 'steps' },
    },
    chance: {
      label: 'By chance',
      point: 'The same share of weights left, chosen by chance: what size has to beat.',
      params: { what: 'random', after: 'tune' },
    },
    units: {
      label: 'Whole units',
      point: 'Fewer units make a smaller dense network, which every kernel runs faster.',
      params: { what: 'units', keep: 20, after: 'tune' },
    },
    lottery: {
      label: 'Lottery ticket',
      point: 'Go back to the first weights of those that were kept, and train them alone.',
      params: { keep: 5, after: 'rewind' },
    },
    scratch: {
      label: 'From scratch',
      point: 'The same sparse shape with new weights: is the shape worth more, or the weights?',
      params: { keep: 5, after: 'scratch' },
    },
  },
  predictions: {
    half: {
      kind: 'number',
      unit: 'points',
      tolerance: 0.5,
      prompt:
        'Half of all weights are set to 0, the smallest ones, and nothing is trained afterwards. How many points of accuracy does that cost?',
      params: { keep: 50 },
      outcome: ({ lost }) => lost!,
      look: 'Look at the blue line from the right: where does it begin to fall?',
      explanation: ({ lost, rowsKilobytes, denseKilobytes }) =>
        `${formatNumber(lost!)} points. Note the files: at one half, sparse rows take ${formatNumber(rowsKilobytes!, 4)} kB and the dense file ${formatNumber(denseKilobytes!, 4)} kB, because every weight that is kept must also say where it stands.`,
      again: [
        {
          prompt:
            'Seven in ten of all weights are set to 0, the smallest ones, and nothing is trained afterwards. How many points of accuracy does that cost?',
          params: { keep: 30 },
          explanation: ({ lost, rowsKilobytes, denseKilobytes }) =>
            `${formatNumber(lost!)} points. Larger weights are cut than at one half, but the fall of the blue line has hardly begun. Sparse rows take ${formatNumber(rowsKilobytes!, 4)} kB, less than half of the dense file’s ${formatNumber(denseKilobytes!, 4)} kB.`,
        },
      ],
    },
    eight: {
      kind: 'choice',
      prompt:
        '8 % of the weights are kept, the largest; then two epochs of fine-tuning with the zeros held. How much accuracy is lost in the end?',
      params: { after: 'tune' },
      options: { none: 'Less than 1 point', some: 'Between 1 and 5 points', much: 'More than 5' },
      outcome: ({ lost }) => (lost! < 1 ? 'none' : lost! <= 5 ? 'some' : 'much'),
      look: 'Compare the blue line at 8 % with your point.',
      explanation: ({ lost, timesFewer }) =>
        `${formatNumber(lost!)} points with ${formatNumber(timesFewer!)} times fewer weights. Without them the blue line says what it would be: what the cut destroyed was mostly a balance between weights, and that is quickly learned again.`,
      again: [
        {
          prompt:
            '2 % of the weights are kept, the largest; then two epochs of fine-tuning with the zeros held. How much accuracy is lost in the end?',
          params: { keep: 2, after: 'tune' },
          explanation: ({ lost, timesFewer }) =>
            `${formatNumber(lost!)} points with ${formatNumber(timesFewer!)} times fewer weights: cut so far at once, two epochs do not repair it. More rounds, with training after each, lose less.`,
        },
      ],
    },
    faster: {
      kind: 'choice',
      prompt:
        'With 8 % of the weights kept, 92 % of the multiplications are by 0. The network still runs on the dense kernel. By how much does one answer get faster?',
      params: {},
      options: {
        tenfold: 'About ten times: the kernel skips the zeros',
        same: 'Not at all: a zero is multiplied like any other number',
      },
      outcome: () => 'same',
      look: 'Run the lab and look at the measured times: whole network, zeros on the dense kernel, sparse rows.',
      explanation: () =>
        'The dense kernel multiplies and adds whatever stands there. Time is saved by a kernel that skips zeros, if enough are there to pay for finding the others, or by a smaller dense network.',
      again: [
        {
          prompt:
            'With 10 % of the weights kept, nine in ten multiplications are by 0. The network still runs on the dense kernel. By how much does one answer get faster?',
          params: { keep: 10 },
          explanation: ({ multiplications }) =>
            `Only ${formatNumber(multiplications!, 6)} of 266,200 multiplications are by something else than 0, but the dense kernel does them all. It takes a kernel that skips zeros, or a smaller dense network, to save time.`,
        },
      ],
    },
  },
  challenges: {
    twenty: {
      prompt: 'Keep at most 5 % of the weights and lose less than half a point.',
      goal: 'At most 5 % of the weights kept, and less than 0.5 points lost',
      holds: ({ keptShare, lost }) => keptShare! <= 5.01 && lost! < 0.5,
      hint: 'Cut in more than one round, and train longer in between.',
      solution: { keep: 5, after: 'tune', schedule: 'steps', retraining: 5 },
    },
    tenTimesSmaller: {
      prompt: 'Make the file ten times smaller and lose less than one point.',
      goal: 'At least ten times smaller than the whole network’s file, less than 1 point lost',
      holds: ({ timesSmaller, lost }) => timesSmaller! >= 10 && lost! < 1,
      hint: 'A weight in sparse rows takes six bytes where a dense one takes four.',
      solution: { keep: 5, after: 'tune', schedule: 'steps', retraining: 5 },
    },
  },
  describe: (result, given) => {
    const m = metricsOf(result)
    const trained = `The network saw ${formatNumber(result.trainingImages)} digits for ${result.training.accuracy.length} epochs.`
    if (m.accuracy === undefined) return trained
    const what =
      given.what === 'units'
        ? 'the strongest units'
        : given.what === 'random'
          ? 'weights by chance'
          : 'the largest weights'
    const after = {
      none: 'with nothing trained afterwards',
      tune: 'fine-tuned',
      rewind: 'rewound to their first values and trained',
      scratch: 'with new weights trained from scratch',
    }[given.after]
    return `${trained} Whole, it names ${formatNumber(m.baselineAccuracy!, 4)} % of ${formatNumber(result.heldOutImages)} held-out digits rightly. With ${what} kept, ${formatNumber(m.keptShare!)} % of all, ${after}, ${formatNumber(m.accuracy!, 4)} %. The dense file has ${formatNumber(m.denseKilobytes!, 4)} kB, sparse rows ${formatNumber(m.rowsKilobytes!, 4)} kB.`
  },
  table: (result): Table => ({
    caption: 'Accuracy by the share of weights kept, nothing trained after the cut',
    columns: [
      { label: 'Weights kept', unit: '%' },
      { label: 'Smallest cut', unit: '%' },
      { label: 'Random cut', unit: '%' },
      { label: 'Units cut', unit: '%' },
    ],
    rows: result.levels.map((level, i) => [
      Number((100 * level).toPrecision(3)),
      ...['magnitude', 'random', 'units'].map((method) => {
        const share = result.curves.find((curve) => curve.method === method)?.accuracy[i]
        return share === undefined ? '–' : Number((100 * share).toFixed(2))
      }),
    ]),
  }),
  assumes: [
    'Weights of all layers are compared with each other; biases are never cut.',
    'Whole units are cut by the same share in every hidden layer, the weakest by the sum of their incoming weights’ sizes.',
    'Weights at pixels that are blank in every digit are never trained and keep their random size: size cannot tell them from useful ones.',
    'Sparse rows are computed in plain TypeScript, one image at a time, whatever kernel the dense layers use.',
  ],
  checkedAgainst: [
    {
      what: 'Files, dense and in sparse rows',
      against: 'what is loaded back from them',
      agreement: 'every bit',
    },
    {
      what: 'A network without some units',
      against: 'the whole network with those units silent',
      agreement: 'within 1e-5',
    },
    {
      what: 'The pruned pipeline on all of MNIST',
      against: 'Han, Mao & Dally, LeNet-300-100, 8 % of the weights kept',
      agreement: 'see the table in the chapter',
    },
  ],
  references: ['han-2015', 'frankle-carbin-2019', 'liu-2019', 'li-2017'],
})
