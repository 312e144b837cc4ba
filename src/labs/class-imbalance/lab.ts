/** What should you do when one class is rare? The lab's definition. */

import { DIGITS_SOURCE } from '../../data/digits/table.ts'
import { PENGUINS_SOURCE } from '../../data/penguins/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { metrics as metricsOf, type Result } from './model.ts'
import { type Params, params } from './params.ts'
import { predictions } from './predictions.ts'

export default defineLab<typeof params, Result>({
  id: 'class-imbalance',
  title: 'Class imbalance',
  question: 'What should you do when one class is rare?',
  chapter: 4,
  params,
  data: { digits: DIGITS_SOURCE, penguins: PENGUINS_SOURCE },
  uses: ({ data }) => (data === 'digits' || data === 'penguins' ? [data] : []),
  userTable: {
    help: 'Any table with a header and a column of two values, up to 50,000 rows and 200 columns. Thirty in a hundred rows are held out.',
    params: { data: 'own' },
    isUsed: ({ data }) => data === 'own',
  },
  metrics: {
    accuracy: {
      label: 'Accuracy',
      better: 'higher',
      help: 'Share of held-out rows that are called what they are.',
    },
    recall: {
      label: 'Recall',
      better: 'higher',
      help: 'Share of the rare rows that are found.',
    },
    precision: {
      label: 'Precision',
      better: 'higher',
      help: 'Share of the rows called rare that are; 0 if none is called so.',
    },
    averagePrecision: {
      label: 'Average precision',
      better: 'higher',
      help: 'Mean precision over the thresholds, weighted by the recall each adds.',
    },
    rocAuc: {
      label: 'ROC AUC',
      better: 'higher',
      help: 'Chance that a rare row gets a higher probability than a common one.',
    },
    expectedCost: {
      label: 'Cost of a row',
      unit: 'false alarms',
      better: 'lower',
      help: 'Mean cost of a held-out row at the threshold: 1 a false alarm, the set cost a miss.',
    },
    calibrationIntercept: {
      label: 'Calibration intercept',
      unit: 'log-odds',
      better: 'neither',
      help: 'What must be added to the log-odds to be right on average: 0 is calibrated, negative is too high.',
    },
    f1: {
      label: 'F1',
      better: 'higher',
      help: 'Harmonic mean of precision and recall.',
    },
    mcc: {
      label: 'MCC',
      better: 'higher',
      help: 'Matthews’ correlation of what was called and what is.',
    },
    balancedAccuracy: {
      label: 'Balanced accuracy',
      better: 'higher',
      help: 'Mean of the shares found in each class.',
    },
    brier: {
      label: 'Brier score',
      better: 'lower',
      help: 'Mean squared distance of the probability from what came.',
    },
    averagePrecisionPlain: {
      label: 'Average precision without',
      better: 'neither',
      help: 'Of the same model without a remedy.',
    },
    rocAucPlain: {
      label: 'ROC AUC without',
      better: 'neither',
      help: 'Of the same model without a remedy.',
    },
    calibrationInterceptPlain: {
      label: 'Calibration intercept without',
      unit: 'log-odds',
      better: 'neither',
      help: 'Of the same model without a remedy.',
    },
    brierPlain: {
      label: 'Brier score without',
      better: 'neither',
      help: 'Of the same model without a remedy.',
    },
    recallPlain: {
      label: 'Recall without',
      better: 'neither',
      help: 'Of the same model without a remedy, at a threshold of one half.',
    },
    costPlain: {
      label: 'Cost without',
      unit: 'false alarms',
      better: 'neither',
      help: 'Of the same model without a remedy, at a threshold of one half.',
    },
    costThreshold: {
      label: 'Cost, threshold moved',
      unit: 'false alarms',
      better: 'neither',
      help: 'Of the model without a remedy at the threshold that the costs ask for, 1 / (1 + cost of a miss).',
    },
    precisionIfBalanced: {
      label: 'Precision if both were common',
      better: 'neither',
      help: 'The same hits and false alarms, per row of their class, on as many rare rows as common ones.',
    },
    threshold: {
      label: 'Threshold used',
      better: 'neither',
      help: 'The one set, or that of the costs.',
    },
    trainingRare: {
      label: 'Rare training rows',
      unit: 'rows',
      better: 'neither',
      help: 'Before any resampling.',
    },
    trainingRows: {
      label: 'Training rows',
      unit: 'rows',
      better: 'neither',
      help: 'Of both classes, after resampling.',
      digits: 5,
    },
  },
  presets: {
    accuracyLies: {
      label: 'When accuracy lies',
      point: 'With one row in two hundred rare, never calling any is right 99.5 % of the time.',
      params: { rarity: 200, overlap: 0.7 },
    },
    smote: {
      label: 'SMOTE',
      point:
        'Recall jumps and the ROC curve stays where it was: the probabilities were moved, not the ranking.',
      params: { remedy: 'smote' },
    },
    threshold: {
      label: 'Only the threshold',
      point: 'The untouched model, cut where the costs say, costs about as little as SMOTE.',
      params: { remedy: 'threshold' },
    },
    bagging: {
      label: 'Bags of trees',
      point: 'A tree is noisy; fifty trees on balanced bags rank far better than one on all rows.',
      params: { model: 'tree', remedy: 'bagging', bags: 50 },
    },
    digits: {
      label: 'A rare digit',
      point: 'On real digits SMOTE finds more eights and ranks them no better.',
      params: { data: 'digits', remedy: 'smote' },
    },
    nearMiss: {
      label: 'NearMiss on rings',
      point: 'Keeping only the common rows nearest to the rare ones can forget where the rest are.',
      params: { data: 'rings', overlap: 0.3, model: 'neighbours', remedy: 'nearMiss2' },
    },
  },
  predictions,
  challenges: {
    uselessAccuracy: {
      prompt: 'Find a model that is 99 % accurate and finds not one rare row.',
      goal: 'Accuracy at least 0.99 and recall 0',
      holds: ({ accuracy, recall }) => accuracy! >= 0.99 && recall === 0,
      hint: 'The rarer a class, the less it costs the accuracy to ignore it.',
      solution: { rarity: 200, overlap: 0.7 },
    },
    smoteHurts: {
      prompt: 'Find a setting in which SMOTE ranks worse than doing nothing.',
      goal: 'Remedy SMOTE, and average precision at least 0.05 below that without it',
      holds: ({ averagePrecision, averagePrecisionPlain }, given) =>
        given.remedy === 'smote' && averagePrecision! <= averagePrecisionPlain! - 0.05,
      hint: 'A line is hard to mislead. Try a model that believes what stands right next to a row.',
      solution: { model: 'neighbours', remedy: 'smote' },
    },
    samePictureOtherPrecision: {
      prompt:
        'The ROC curve does not know how rare the class is. Find a model with a ROC AUC of at least 0.85 that would be five times as precise if both classes were common.',
      goal: 'ROC AUC at least 0.85, some rare rows found, and precision if balanced at least 5 times the precision',
      holds: ({ rocAuc, recall, precision, precisionIfBalanced }) =>
        rocAuc! >= 0.85 && recall! > 0 && precisionIfBalanced! >= 5 * precision!,
      hint: 'Call more rows rare: false alarms come from the common class, of which there is so much.',
      solution: { threshold: 0.02 },
    },
    betterThanThreshold: {
      prompt:
        'A moved threshold is hard to beat. Find a remedy that costs at least 15 % less than the untouched model with its threshold moved.',
      goal: 'A remedy other than none and the threshold, with a cost at most 0.85 times that of the moved threshold',
      holds: ({ expectedCost, costThreshold }, given) =>
        given.remedy !== 'none' &&
        given.remedy !== 'threshold' &&
        expectedCost! <= 0.85 * costThreshold!,
      hint: 'Where one model is noisy, a remedy that averages many helps for that reason alone.',
      solution: { data: 'digits', model: 'tree', remedy: 'bagging', bags: 50 },
    },
  },
  describe: (result, given) => {
    const m = metricsOf(result, given)
    const [common, rare] = result.classNames
    const { counts } = result.scores
    const rows = `${formatNumber(result.before[1])} of ${formatNumber(result.before[0] + result.before[1])} training rows are ${rare}`
    const changed =
      result.after[0] !== result.before[0] || result.after[1] !== result.before[1]
        ? `; after ${remedyName(given)} there are ${formatNumber(result.after[1])} and ${formatNumber(result.after[0])} ${common}`
        : ''
    const found = `At a threshold of ${m.threshold!.toFixed(3)} the ${MODELS[given.model]} finds ${formatNumber(counts.tp)} of ${formatNumber(counts.tp + counts.fn)} held-out rare rows, with ${formatNumber(counts.fp)} false alarms: recall ${formatPercent(m.recall!)}, precision ${formatPercent(m.precision!)}, accuracy ${formatPercent(m.accuracy!)}.`
    const ranks = `ROC AUC ${formatNumber(m.rocAuc!)}, average precision ${formatNumber(m.averagePrecision!)}, calibration intercept ${formatNumber(m.calibrationIntercept!)}, cost of a row ${formatNumber(m.expectedCost!)}.`
    const isCompared = given.remedy !== 'none' && given.remedy !== 'threshold'
    const before = isCompared
      ? ` Without the remedy: ROC AUC ${formatNumber(m.rocAucPlain!)}, average precision ${formatNumber(m.averagePrecisionPlain!)}, calibration intercept ${formatNumber(m.calibrationInterceptPlain!)}; with only the threshold moved, the cost is ${formatNumber(m.costThreshold!)}.`
      : ''
    return `${rows}${changed}. ${found} ${ranks}${before}${result.note === '' ? '' : ` ${result.note}`}`
  },
  table: (result, given): Table => {
    const m = metricsOf(result, given)
    const row = (name: string, now: number | string, before: number) => [name, now, before]
    return {
      caption: `On held-out rows, ${MODELS[given.model]}, remedy: ${remedyName(given)}`,
      columns: [{ label: 'Measure' }, { label: 'With the remedy' }, { label: 'Without' }],
      rows: [
        row('Hits', result.scores.counts.tp, result.plain.counts.tp),
        row('Misses', result.scores.counts.fn, result.plain.counts.fn),
        row('False alarms', result.scores.counts.fp, result.plain.counts.fp),
        row('Rightly left', result.scores.counts.tn, result.plain.counts.tn),
        row('Threshold', m.threshold!, 0.5),
        row('Recall', m.recall!, m.recallPlain!),
        row('ROC AUC', m.rocAuc!, m.rocAucPlain!),
        row('Average precision', m.averagePrecision!, m.averagePrecisionPlain!),
        row('Brier score', m.brier!, m.brierPlain!),
        row('Calibration intercept', m.calibrationIntercept!, m.calibrationInterceptPlain!),
        row('Cost of a row', m.expectedCost!, m.costPlain!),
        row('Cost, threshold moved', '–', m.costThreshold!),
      ],
    }
  },
  assumes: [
    'Held-out rows come from the same process as the training rows and keep its rarity; nothing is resampled there. Drawn tables hold out 5,000 rows or more, at least 40 of them rare.',
    'The model’s own settings are fixed: penalty 1 for the logistic regression, 15 neighbours, depth 8 and leaves of 5 rows, 16 hidden units and 20 epochs of Adam. A tuned model may answer otherwise.',
    'Costs are the same for every row of a class, and known.',
    'Two-phase learning and dynamic sampling are for models trained step by step; the logistic regression is trained by Adam for them, trees and neighbours are left as they are.',
    'Probabilities are kept within a millionth of 0 and 1 where the calibration intercept is computed.',
  ],
  checkedAgainst: [
    {
      what: 'ROC AUC, average precision, Brier score, confusion counts and curves on one held-out set per model',
      against: 'scikit-learn 1.2.1',
      agreement: 'largest difference 1e-12',
    },
    {
      what: 'SMOTE, Borderline-SMOTE, Tomek links, NearMiss and one-sided selection',
      against: 'imbalanced-learn 0.10.0 given the same neighbours and draws',
      agreement: 'the same rows; synthetic points to 1e-9',
    },
    {
      what: 'Logistic regression, trees, neighbours and the network from the same first weights',
      against: 'scikit-learn 1.2.1',
      agreement: 'probabilities within 1e-9',
    },
    {
      what: 'The threshold of the costs',
      against:
        'Elkan’s C_FP / (C_FP + C_FN), and the cheapest of all thresholds where the true probabilities are known',
      agreement: 'within 4 standard errors over 200 tables',
    },
  ],
  references: [
    'van-den-goorbergh-2022',
    'elkan-2001',
    'chawla-2002',
    'han-2005',
    'cui-2019',
    'lin-2017',
    'lee-2016',
    'saito-rehmsmeier-2015',
    'lemaitre-2016',
  ],
})

const MODELS: Readonly<Record<Params['model'], string>> = {
  logistic: 'logistic regression',
  neighbours: 'vote of 15 neighbours',
  tree: 'decision tree',
  network: 'network',
}

function remedyName({ remedy }: Params): string {
  const name = params.remedy.options[remedy]
  return /^(SMOTE|NearMiss|Borderline|Tomek)/.test(name)
    ? name
    : name[0]!.toLowerCase() + name.slice(1)
}
