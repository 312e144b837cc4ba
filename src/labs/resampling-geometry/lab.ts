/** Where do synthetic points go? The lab's definition. */

import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { metrics as metricsOf, type Result } from './model.ts'
import { type Params, params } from './params.ts'

const WIDE: Partial<Params> = { dimension: 100 }
const ISLANDS: Partial<Params> = { rare: 16, neighbours: 15 }

export default defineLab<typeof params, Result>({
  id: 'resampling-geometry',
  title: 'Resampling geometry',
  question: 'Where do synthetic points go?',
  chapter: 4,
  params,
  data: {},
  metrics: {
    addedWrong: {
      label: 'New points on common ground',
      unit: '%',
      better: 'lower',
      help: 'Share of the new points where the common class is the denser one.',
    },
    rareWrong: {
      label: 'Rare points on common ground',
      unit: '%',
      better: 'neither',
      help: 'The same for the rare points that were there before.',
    },
    bridges: {
      label: 'Bridges',
      unit: '%',
      better: 'lower',
      help: 'Share of the new points whose two ends lie on two sides of the common centre.',
    },
    spread: {
      label: 'Spread of the new points',
      unit: '× the rare',
      better: 'neither',
      help: 'Variance of the new points over that of the rare ones, all columns; 0 with fewer than two.',
    },
    links: {
      label: 'Tomek links',
      unit: 'links',
      better: 'neither',
      help: 'Pairs of a rare and a common point that are each other’s nearest, before resampling.',
    },
    contrast: {
      label: 'Farthest against nearest',
      better: 'neither',
      help: 'Mean over the common points of (farthest − nearest) / nearest.',
    },
    added: {
      label: 'New points',
      unit: 'points',
      better: 'neither',
      help: 'Synthetic points, or copies.',
    },
    kept: {
      label: 'Common points kept',
      unit: '%',
      better: 'neither',
      help: 'Share of the common points that stay.',
    },
    keptWrong: {
      label: 'Kept on rare ground',
      unit: '%',
      better: 'neither',
      help: 'Share of the common points kept that lie where a rare point is likelier.',
    },
    ratioAfter: {
      label: 'Rare per common, after',
      better: 'neither',
      help: 'Rare points for each common one after resampling.',
    },
    rareWrongExpected: {
      label: 'Rare on common ground, theory',
      unit: '%',
      better: 'neither',
      help: 'Share that the two densities give.',
    },
    commonWrongExpected: {
      label: 'Common on rare ground, theory',
      unit: '%',
      better: 'neither',
      help: 'Share that the two densities give.',
    },
    squareSpread: {
      label: 'Spread of squared distances',
      better: 'neither',
      help: 'Standard deviation of the squared distances over their mean; theory has √(2 / columns).',
    },
  },
  presets: {
    islands: {
      label: 'Two islands, far neighbours',
      point:
        'With more neighbours than an island has points, SMOTE builds bridges through the common cloud.',
      params: ISLANDS,
    },
    stray: {
      label: 'One stray point',
      point: 'A single rare point on the wrong side draws a line of synthetic ones to itself.',
      params: { shape: 'one', placed: 1, across1: -2.5, up1: 1 },
    },
    wide: {
      label: 'A hundred columns',
      point: 'Nearest and farthest are nearly alike, and neighbours come from the other island.',
      params: WIDE,
    },
    tomek: {
      label: 'Tomek links',
      point:
        'Only mutual nearest neighbours are parted: a tidy border, and the classes as unequal as before.',
      params: { method: 'tomek', shape: 'one', distance: 1.5 },
    },
    nearMiss: {
      label: 'NearMiss-3',
      point: 'What is kept of the common class lies on the border; the middle of it is gone.',
      params: { method: 'nearMiss3' },
    },
  },
  predictions: {
    shrink: {
      kind: 'choice',
      prompt:
        'Two rare clouds of ten points, 100 columns. SMOTE draws 80 points on segments between neighbours. Compared with the variance of the real rare points, that of the synthetic ones is …',
      params: WIDE,
      options: {
        larger: 'larger, since they fill the gaps',
        same: 'about the same, within a tenth',
        smaller: 'smaller by more than a tenth',
      },
      outcome: ({ spread }) => (spread! > 1.1 ? 'larger' : spread! < 0.9 ? 'smaller' : 'same'),
      look: 'Look at “Spread of the new points”.',
      explanation: ({ spread }) =>
        `It is ${formatNumber(spread!)} times that of the real ones. A point between two others is nearer to the middle than they are: for two independent ends the variance is two thirds. A model that is trained on such points believes the rare class to be tighter than it is.`,
      again: [
        {
          prompt:
            'Two rare clouds of twenty points, 100 columns. Instead of SMOTE, 60 copies are made of rare points drawn at random. Compared with the variance of the real rare points, that of the copies is …',
          params: { ...WIDE, method: 'over', rare: 40 },
          explanation: ({ spread }) =>
            `It is ${formatNumber(spread!)} times that of the real ones. A copy lies where a real point lies, so the spread stays, apart from the luck of which are copied. What copies lack is anything new.`,
        },
        {
          prompt:
            'Two rare clouds of 40 points, only two columns, and each cloud 4 standard deviations from the common centre, one on either side. SMOTE draws 1,520 points on segments between 5 nearest neighbours. Compared with the variance of the real rare points in both columns together, that of the synthetic ones is …',
          params: { dimension: 2, distance: 4, rare: 80, ratio: 1, common: 1600 },
          explanation: ({ spread }) =>
            `It is ${formatNumber(spread!)} times that of the real ones. Most of the variance is the distance between the two clouds, and neighbours are in the same cloud and close by, so little of it is lost. In 100 columns there are no such near neighbours.`,
        },
      ],
    },
    bridges: {
      kind: 'number',
      unit: '%',
      tolerance: 15,
      prompt:
        'Sixteen rare points, eight on each side of the common cloud. SMOTE may aim at any of the 15 nearest rare neighbours, which are all the others. What share of the synthetic points lies on a bridge from one side to the other?',
      params: ISLANDS,
      outcome: ({ bridges }) => bridges!,
      look: 'Look at the lines through the middle, and at “Bridges”.',
      explanation: ({ bridges, addedWrong }) =>
        `${formatNumber(bridges!)} %. Eight of the fifteen others are on the far side, so about 53 % is expected. ${formatNumber(addedWrong!)} % of the new points land on common ground. Choose k well below the size of the smallest group.`,
      again: [
        {
          prompt:
            'Sixteen rare points, eight on each side of the common cloud. SMOTE may aim at any of the 10 nearest rare neighbours. What share of the synthetic points lies on a bridge from one side to the other?',
          params: { rare: 16, neighbours: 10 },
          explanation: ({ bridges, addedWrong }) =>
            `${formatNumber(bridges!)} %. Only seven others are on the same side, so about three of the ten neighbours are on the far one: about 30 % is expected. ${formatNumber(addedWrong!)} % of the new points land on common ground.`,
        },
        {
          prompt:
            'Forty rare points, twenty on each side of the common cloud. SMOTE may aim at any of the 15 nearest rare neighbours. What share of the synthetic points lies on a bridge from one side to the other?',
          params: { rare: 40, neighbours: 15 },
          explanation: ({ bridges }) =>
            `${formatNumber(bridges!)} %. Nineteen others are on the same side, more than the 15 neighbours, so hardly a point has to look across. The same k builds bridges in plenty between groups of eight.`,
        },
      ],
    },
    contrast: {
      kind: 'choice',
      prompt:
        'In two columns the farthest point is some forty times as far away as the nearest. How is it in 100 columns of the same noise?',
      params: WIDE,
      options: {
        more: 'More: there is more room to be far away in',
        tens: 'Between 5 and 40 times',
        alike: 'Less than twice as far',
      },
      outcome: ({ contrast }) => (contrast! > 40 ? 'more' : contrast! >= 1 ? 'tens' : 'alike'),
      look: 'Look at “Farthest against nearest”, and at how narrow the histogram of distances is.',
      explanation: ({ contrast, squareSpread }) =>
        `Only ${formatNumber(1 + contrast!)} times as far. The squared distance is a sum over the columns, and its relative spread falls as √(2/d): here ${formatNumber(squareSpread!)}. “Nearest” hardly means more than “one of them”.`,
      again: [
        {
          prompt:
            'In two columns the farthest point is some forty times as far away as the nearest. How is it in three columns of the same noise?',
          params: { dimension: 3 },
          explanation: ({ contrast, squareSpread }) =>
            `${formatNumber(1 + contrast!)} times as far: one more column has cost more than half of the contrast. The relative spread of the squared distances is ${formatNumber(squareSpread!)}; theory has √(2/3) = 0.816.`,
        },
        {
          prompt:
            'In two columns the farthest point is some forty times as far away as the nearest. How is it in 50 columns of the same noise?',
          params: { dimension: 50 },
          explanation: ({ contrast, squareSpread }) =>
            `Only ${formatNumber(1 + contrast!)} times as far. The relative spread of the squared distances is ${formatNumber(squareSpread!)}; theory has √(2/50) = 0.2. Fifty columns of noise are already too many for “nearest” to mean much.`,
        },
      ],
    },
  },
  challenges: {
    halfWrong: {
      prompt: 'Make SMOTE put at least 40 % of its points where common points are denser.',
      goal: 'SMOTE, and at least 40 % of the new points on common ground',
      holds: ({ addedWrong }, given) => given.method === 'smote' && addedWrong! >= 40,
      hint: 'Long segments through the middle: two islands, many neighbours, and few points on each.',
      solution: {
        rare: 16,
        neighbours: 15,
        placed: 2,
        across1: -0.5,
        up1: 0,
        across2: 0.5,
        up2: 0.5,
      },
    },
    forgetting: {
      prompt:
        'Find a method that keeps common points of which at least four in ten lie on rare ground.',
      goal: 'At least 40 % of the common points kept on rare ground',
      holds: ({ keptWrong }) => keptWrong! >= 40,
      hint: 'Some methods keep what is nearest to the rare class, and nothing else.',
      solution: { method: 'nearMiss3' },
    },
    tidy: {
      prompt: 'Find a setting with at least ten Tomek links.',
      goal: 'At least 10 Tomek links',
      holds: ({ links }) => links! >= 10,
      hint: 'A link needs the classes to meet.',
      solution: { shape: 'one', distance: 0.5, rare: 80, common: 200 },
    },
  },
  describe: (result, given) => {
    const m = metricsOf(result, given)
    const rare = result.label.reduce((sum, label) => sum + label, 0)
    const board = `The board has ${result.label.length - rare} common and ${rare} rare points in ${given.dimension} columns, with ${m.links} Tomek links.`
    const name = params.method.options[given.method]
    const done =
      m.added! > 0
        ? `${name} adds ${m.added} points: ${formatNumber(m.addedWrong!)} % of them lie where common points are denser (${formatNumber(m.rareWrong!)} % of the rare points did), ${formatNumber(m.bridges!)} % between two sides of the common centre; their variance is ${formatNumber(m.spread!)} times that of the rare points.`
        : m.kept! < 100
          ? `${name} keeps ${formatNumber(m.kept!)} % of the common points; ${formatNumber(m.keptWrong!)} % of those lie where rare points are likelier (theory has ${formatNumber(m.commonWrongExpected!)} % of all).`
          : `${name} changes nothing.`
    return `${board} ${done} Afterwards there are ${formatNumber(m.ratioAfter!)} rare points for each common one. From a common point the farthest other one is ${formatNumber(1 + m.contrast!)} times as far as the nearest.`
  },
  table: (result): Table => ({
    caption: 'New points, first two columns, and the two points that each lies between',
    columns: [
      { label: 'New point' },
      { label: 'First column', unit: 'σ' },
      { label: 'Second column', unit: 'σ' },
      { label: 'From point' },
      { label: 'Towards point' },
    ],
    rows: Array.from(result.addedX, (x, i) => [
      i + 1,
      Math.round(x * 100) / 100,
      Math.round(result.addedY[i]! * 100) / 100,
      result.base[i]! + 1,
      result.neighbour[i]! + 1,
    ]),
  }),
  assumes: [
    'Both classes are normal with variance 1 in every column and differ in the first one only; further columns are noise.',
    '“Ground” compares the two densities class for class, as if both classes were equally common.',
    'Your own points have noise of their own in the columns that the board does not show.',
    'Distances are Euclidean, on columns of equal spread.',
  ],
  checkedAgainst: [
    {
      what: 'SMOTE, Borderline-SMOTE, Tomek links, NearMiss-1 to -3 and one-sided selection',
      against: 'imbalanced-learn 0.10.0 given the same draws',
      agreement: 'the same rows; synthetic points to 1e-9',
    },
    {
      what: 'Shares of the points on the other class’s ground',
      against: 'the normal distribution function',
      agreement: 'within 4 standard errors over 200 boards',
    },
    {
      what: 'Squared distances',
      against: '2 χ² with as many degrees of freedom as columns: relative spread √(2/d)',
      agreement: 'within 4 standard errors over 40 boards, for 2, 10 and 100 columns',
    },
  ],
  references: ['chawla-2002', 'han-2005', 'lemaitre-2016'],
})
