/** What does each design buy? The lab's definition. */

import { FILMS_SOURCE } from '../../data/films/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { metrics as metricsOf, type Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result>({
  id: 'probability-sampling',
  title: 'Probability sampling',
  question: 'What does each design buy?',
  chapter: 4,
  params,
  data: { films: FILMS_SOURCE },
  metrics: {
    designEffect: {
      label: 'Design effect',
      better: 'lower',
      help: 'Variance of the estimate over that of simple random sampling of the same size, by theory; below 1 the design wins.',
    },
    standardError: {
      label: 'Standard error',
      unit: 'points',
      better: 'lower',
      help: 'How far the estimates scatter around their own mean, over the repeats.',
    },
    theoryError: {
      label: 'Standard error, theory',
      unit: 'points',
      better: 'lower',
      help: 'What theory gives for the standard error; for weighted draws without replacement, the mean of an unbiased estimate of it.',
    },
    randomError: {
      label: 'Standard error, simple random',
      unit: 'points',
      better: 'neither',
      help: 'Standard error of simple random sampling of the same size, by Cochran’s formula.',
    },
    missShare: {
      label: 'Rare missed',
      unit: '%',
      better: 'lower',
      help: 'Share of the repeats without a single unit of the smallest stratum.',
    },
    missTheory: {
      label: 'Rare missed, theory',
      unit: '%',
      better: 'lower',
      help: 'The chance of that: exact, or averaged over the repeats given everybody else’s random numbers.',
    },
    randomMiss: {
      label: 'Rare missed, simple random',
      unit: '%',
      better: 'neither',
      help: 'The same chance for simple random sampling, by the hypergeometric distribution.',
    },
    rareDraws: {
      label: 'Rare units drawn',
      better: 'neither',
      help: 'Draws from the smallest stratum in a sample, mean over the repeats.',
    },
    estimate: {
      label: 'Estimate shown',
      unit: 'points',
      better: 'neither',
      help: 'Estimate of the population mean from the sample shown.',
    },
    truth: {
      label: 'Truth',
      unit: 'points',
      better: 'neither',
      help: 'The population’s mean.',
    },
    bias: {
      label: 'Bias',
      unit: 'points',
      better: 'neither',
      help: 'Mean of the estimates minus the truth; with an unbiased design only the luck of the repeats.',
    },
    rmse: {
      label: 'RMSE',
      unit: 'points',
      better: 'lower',
      help: 'Root of the mean squared error: the root of bias² + standard error².',
    },
    sampleSize: {
      label: 'Units in a sample',
      unit: 'units',
      better: 'neither',
      help: 'Mean number of draws; clusters come whole, so it can differ from what was asked.',
    },
    repeats: {
      label: 'Repeats',
      unit: 'samples',
      better: 'neither',
      help: 'Samples drawn so far from this population.',
      digits: 4,
    },
  },
  presets: {
    rare: {
      label: 'One in a thousand',
      point: 'With a stratum of 0.1 %, most simple random samples of 100 never meet it.',
      params: { design: 'simple', rareShare: 0.001 },
    },
    films: {
      label: 'Real films by genre',
      point: 'Genres explain little of a film’s rating, so stratifying by genre gains little.',
      params: { population: 'films' },
    },
    neyman: {
      label: 'Neyman’s allocation',
      point: 'Where strata spread differently, drawing more where the spread is large pays.',
      params: { allocation: 'neyman', spreads: 'unequal' },
    },
    guess: {
      label: 'A good guess as weight',
      point: 'Weights that follow the value make the estimate sharp; unrelated weights ruin it.',
      params: { design: 'weightedWith', weighting: 'guess' },
    },
    period: {
      label: 'Every 20th of a wave',
      point: 'When the list’s period is the sampling interval, every sample sees one phase of it.',
      params: { design: 'systematic', order: 'periodic', period: 20 },
    },
    clusters: {
      label: 'Clusters of similar units',
      point: 'Units that come together tell little new: a hundred in clusters are worth far fewer.',
      params: { design: 'cluster', clusterSize: 20, similarity: 0.5 },
    },
  },
  predictions: {
    rareMiss: {
      kind: 'number',
      unit: '%',
      tolerance: 8,
      prompt:
        'Of 2,000 units, 10 are in the rare stratum (0.5 %). A simple random sample draws 100. In what share of samples is none of the 10?',
      params: { design: 'simple', rareShare: 0.005 },
      outcome: ({ missTheory }) => missTheory!,
      look: 'Look at the chance that the stratum is missed.',
      explanation: ({ missTheory, missShare, rareDraws }) =>
        `${formatNumber(missTheory!)} % by the hypergeometric distribution, ${formatNumber(missShare!)} % in this run. On average ${formatNumber(rareDraws!)} rare units are drawn, but an average of one half means that more than half of the samples have none: each of the 10 is left out with probability 0.95, and 0.95¹⁰ is about 0.60.`,
      again: [
        {
          prompt:
            'Of 2,000 units, 20 are in the rare stratum (1 %). A simple random sample draws 100. In what share of samples is none of the 20?',
          params: { design: 'simple', rareShare: 0.01 },
          explanation: ({ missTheory, missShare }) =>
            `${formatNumber(missTheory!)} % by the hypergeometric distribution, ${formatNumber(missShare!)} % in this run. Each of the 20 is left out with probability 0.95, and 0.95²⁰ is about 0.36.`,
        },
        {
          prompt:
            'Of 2,000 units, 4 are in the rare stratum (0.2 %). A simple random sample draws 100. In what share of samples is none of the 4?',
          params: { design: 'simple', rareShare: 0.002 },
          explanation: ({ missTheory, missShare }) =>
            `${formatNumber(missTheory!)} % by the hypergeometric distribution, ${formatNumber(missShare!)} % in this run. Each of the 4 is left out with probability 0.95, and 0.95⁴ is about 0.81.`,
        },
      ],
    },
    equalAllocation: {
      kind: 'choice',
      prompt:
        'The strata have equal means and equal spreads, and the sample is divided into four equal parts, although the strata have very different sizes. What happens to the standard error, against simple random sampling?',
      options: {
        smaller: 'It shrinks by more than 10 %',
        same: 'It hardly changes',
        larger: 'It grows by more than 10 %',
      },
      params: { allocation: 'equal', meanGap: 0 },
      outcome: ({ designEffect }) =>
        designEffect! > 1.21 ? 'larger' : designEffect! < 0.81 ? 'smaller' : 'same',
      look: 'Compare the widths of the two distributions, and read the design effect.',
      explanation: ({ designEffect, theoryError, randomError }) =>
        `The standard error is ${formatNumber(theoryError!)} instead of ${formatNumber(randomError!)}: a design effect of ${formatNumber(designEffect!)}. There is no difference between strata to remove, and the largest stratum, which decides the mean, is drawn too thinly.`,
      again: [
        {
          prompt:
            'The means of neighbouring strata lie 20 points apart, and the spread within each is 10. The sample is divided into four equal parts, although the strata have very different sizes. What happens to the standard error, against simple random sampling?',
          params: { allocation: 'equal', meanGap: 20 },
          explanation: ({ designEffect, theoryError, randomError }) =>
            `The standard error is ${formatNumber(theoryError!)} instead of ${formatNumber(randomError!)}: a design effect of ${formatNumber(designEffect!)}. What lies between the strata is removed, and here that is worth more than the thin draw from the largest stratum costs. Were the means equal, the same allocation would lose.`,
        },
        {
          prompt:
            'The strata have equal means and equal spreads, and each gets its share of the population in the sample (proportional allocation). What happens to the standard error, against simple random sampling?',
          params: { allocation: 'proportional', meanGap: 0 },
          explanation: ({ designEffect, theoryError, randomError }) =>
            `The standard error is ${formatNumber(theoryError!)} instead of ${formatNumber(randomError!)}: a design effect of ${formatNumber(designEffect!)}. There is no difference between strata to remove, and no stratum is drawn too thinly.`,
        },
      ],
    },
    onePhase: {
      kind: 'choice',
      prompt:
        'A list repeats a wave every 20 units, and every 20th unit is taken from a random start. One such sample has a small spread. How precise is its mean?',
      options: {
        better: 'More precise than a simple random sample',
        similar: 'About as precise',
        worse: 'More than five times less precise',
      },
      params: { design: 'systematic', order: 'periodic', period: 20 },
      outcome: ({ theoryError, randomError }) => {
        const ratio = theoryError! / randomError!
        return ratio > 5 ? 'worse' : ratio < 0.9 ? 'better' : 'similar'
      },
      look: 'Look at where in the list the drawn units lie, and at the distribution of the estimates.',
      explanation: ({ theoryError, randomError, designEffect }) =>
        `Its standard error is ${formatNumber(theoryError!)} against ${formatNumber(randomError!)}, a design effect of ${formatNumber(designEffect!)}. Every sample holds one phase of the wave, so its values agree with one another and not with the population. Change the period to 24 and the same design becomes very good.`,
      again: [
        {
          prompt:
            'A list is sorted from low to high, with a little disorder, and every 20th unit is taken from a random start. How precise is the mean of such a sample?',
          params: { design: 'systematic', order: 'trend' },
          explanation: ({ theoryError, randomError, designEffect }) =>
            `Its standard error is ${formatNumber(theoryError!)} against ${formatNumber(randomError!)}, a design effect of ${formatNumber(designEffect!)}. Every sample takes a little from every height of the list, as if it had been stratified into a hundred strata.`,
        },
        {
          prompt:
            'A list repeats a wave every 25 units, and every 20th unit is taken from a random start. How precise is the mean of such a sample?',
          params: { design: 'systematic', order: 'periodic', period: 25 },
          explanation: ({ theoryError, randomError, designEffect }) =>
            `Its standard error is ${formatNumber(theoryError!)} against ${formatNumber(randomError!)}, a design effect of ${formatNumber(designEffect!)}. Steps of 20 through a wave of 25 meet five of its phases, evenly spaced, again and again. They stand for the whole wave nearly as well as 100 units drawn by chance.`,
        },
      ],
    },
    clusterWorth: {
      kind: 'number',
      unit: '',
      tolerance: 2,
      prompt:
        'Clusters of 20 units, correlation 0.5 between two units of one cluster, and strata that do not differ. How many times the variance of simple random sampling has a sample of 5 such clusters?',
      params: {
        design: 'cluster',
        clusterSize: 20,
        similarity: 0.5,
        meanGap: 0,
        populationSize: 10000,
      },
      outcome: ({ designEffect }) => designEffect!,
      look: 'Read the design effect.',
      explanation: ({ designEffect }) =>
        `${formatNumber(designEffect!)}; Kish’s formula 1 + (m − 1)ρ gives 1 + 19 · 0.5 = 10.5, and the clusters of this population came out a little more or less alike. The 100 units tell as much as ${Math.round(100 / designEffect!)} drawn one by one.`,
      again: [
        {
          prompt:
            'Clusters of 10 units, correlation 0.3 between two units of one cluster, and strata that do not differ. How many times the variance of simple random sampling has a sample of 10 such clusters?',
          params: {
            design: 'cluster',
            clusterSize: 10,
            similarity: 0.3,
            meanGap: 0,
            populationSize: 10000,
          },
          explanation: ({ designEffect }) =>
            `${formatNumber(designEffect!)}; Kish’s formula 1 + (m − 1)ρ gives 1 + 9 · 0.3 = 3.7. The 100 units tell as much as ${Math.round(100 / designEffect!)} drawn one by one.`,
        },
      ],
    },
  },
  challenges: {
    noGain: {
      prompt:
        'Stratify in proportion to size, and gain nothing: make stratified sampling no better than simple random sampling.',
      goal: 'Stratified with proportional allocation, design effect at least 0.98',
      holds: ({ designEffect }, given) =>
        given.design === 'stratified' &&
        given.allocation === 'proportional' &&
        designEffect! >= 0.98,
      hint: 'Stratifying removes the differences between strata. What if there are none?',
      solution: { design: 'stratified', allocation: 'proportional', meanGap: 0 },
    },
    harm: {
      prompt: 'Now make stratified sampling clearly worse than simple random sampling.',
      goal: 'Stratified, design effect above 1.2',
      holds: ({ designEffect }, given) => given.design === 'stratified' && designEffect! > 1.2,
      hint: 'Let the allocation ignore how large the strata are, where they do not differ.',
      solution: { design: 'stratified', allocation: 'equal', meanGap: 0 },
    },
    neverMissed: {
      prompt:
        'The rare stratum is 0.5 %. Without stratifying, bring the chance to miss it below 5 %, with 100 draws and a design effect of no more than 2.',
      goal: 'Not stratified, rare stratum at most 0.5 %, 100 draws, missed in less than 5 %, design effect at most 2',
      holds: ({ missTheory, designEffect, sampleSize }, given) =>
        given.design !== 'stratified' &&
        given.population === 'synthetic' &&
        given.rareShare <= 0.005 &&
        sampleSize! <= 100 &&
        missTheory! < 5 &&
        designEffect! <= 2,
      hint: 'A weight makes the rare more likely. Too large a weight costs draws elsewhere; and look at the estimator.',
      solution: {
        design: 'weightedWithout',
        weighting: 'rare',
        rareShare: 0.005,
        boost: 10,
        estimator: 'ratio',
      },
    },
  },
  describe: (result, given) => {
    const m = metricsOf(result, given)
    const repeats = result.estimates.length
    const rare = result.strata[result.rare]!
    const drawn = result.drawnPerStratum[result.rare]!
    const first = `${params.design.options[given.design]}: ${result.drawn.length} draws from ${result.value.length} units, ${drawn} of them from the smallest stratum, “${rare.name}” (${rare.size} ${rare.size === 1 ? 'unit' : 'units'}). The estimate is ${formatNumber(m.estimate!)}, the truth ${formatNumber(m.truth!)}.`
    if (repeats === 1) return first
    const miss = `The smallest stratum is missed in ${formatNumber(m.missShare!)} % of samples (theory: ${formatNumber(m.missTheory!)} %; simple random sampling: ${formatNumber(m.randomMiss!)} %).`
    return `${first} Over ${repeats} repeats the standard error is ${formatNumber(m.standardError!)} (theory: ${formatNumber(m.theoryError!)}; simple random sampling: ${formatNumber(m.randomError!)}), a design effect of ${formatNumber(m.designEffect!)}. ${miss}`
  },
  table: (result, given): Table => ({
    caption: `Strata of the population and the sample (${params.design.options[given.design].toLowerCase()})`,
    columns: [
      { label: 'Stratum' },
      { label: 'Units' },
      { label: 'Share', unit: '%' },
      { label: 'Mean', unit: 'points' },
      { label: 'Standard deviation', unit: 'points' },
      { label: 'Drawn' },
      { label: 'Share of the sample', unit: '%' },
    ],
    rows: result.strata.map((stratum, h) => [
      stratum.name,
      stratum.size,
      rounded((100 * stratum.size) / result.value.length),
      rounded(stratum.mean),
      rounded(Math.sqrt(stratum.variance)),
      result.drawnPerStratum[h]!,
      rounded((100 * result.drawnPerStratum[h]!) / result.drawn.length),
    ]),
  }),
  assumes: [
    'The invented strata have exactly the stated means and standard deviations; the mean of the rare one is three gaps above 50.',
    'Strata, weights and clusters are known before the draw. Every stratum gets at least one unit, so stratified sampling never misses one here.',
    'The films are taken as the whole population, and a film’s rating as its true value.',
    'Weighted draws without replacement are estimated from the drawn units, their weights and the first number that was not drawn. With the ratio estimator all variances of weighted designs are approximations.',
    'A systematic sample’s variance is that of this one list; another list in random order gives another.',
  ],
  checkedAgainst: [
    {
      what: 'Standard error of every design',
      against:
        'its theory: Cochran’s variances (simple, stratified, cluster), Hansen and Hurwitz’s, all starts of the systematic sample, the unbiased estimate for weighted draws without replacement',
      agreement: 'variance within 4.5 standard errors over 2,000 repeats',
    },
    {
      what: 'Bias of every unbiased estimator',
      against: 'zero',
      agreement: 'within 4.5 standard errors over 2,000 repeats',
    },
    {
      what: 'Chance to miss the rare stratum',
      against: 'the hypergeometric distribution and the closed form of each design',
      agreement: 'within 4.5 standard errors, plus one sample, over 2,000 repeats',
    },
    {
      what: 'Weighted draws without replacement',
      against: 'inclusion probabilities by enumeration for 6 units',
      agreement: 'within 4.5 standard errors over 20,000 draws',
    },
    {
      what: 'Neyman’s allocation',
      against: 'proportional allocation',
      agreement: 'lower variance where spreads differ; the same allocation where they do not',
    },
  ],
  references: [
    'cochran-1977',
    'neyman-1934',
    'hansen-hurwitz-1943',
    'horvitz-thompson-1952',
    'efraimidis-spirakis-2006',
    'kish-1965',
  ],
})

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
