/** What the class imbalance lab asks before it shows. */

import type { Prediction } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import type { Params } from './params.ts'

export const predictions: Readonly<Record<string, Prediction<Params>>> = {
  rankingMoves: {
    kind: 'choice',
    prompt:
      'A logistic regression sees 2,000 rows, one in fifty rare. SMOTE adds synthetic rare rows until both classes are equal. What happens to the area under the ROC curve on untouched held-out rows?',
    params: { remedy: 'smote' },
    options: {
      rises: 'It rises by more than 0.02',
      same: 'It stays within 0.02',
      falls: 'It falls by more than 0.02',
    },
    outcome: ({ rocAuc, rocAucPlain }) =>
      rocAuc! - rocAucPlain! > 0.02 ? 'rises' : rocAuc! - rocAucPlain! < -0.02 ? 'falls' : 'same',
    look: 'Compare “ROC AUC” with “ROC AUC without”, then the two calibration curves.',
    explanation: ({ rocAuc, rocAucPlain, recall, recallPlain, calibrationIntercept }) =>
      `${formatNumber(rocAucPlain!)} without and ${formatNumber(rocAuc!)} with SMOTE. Recall at one half went from ${formatPercent(recallPlain!)} to ${formatPercent(recall!)}, because all probabilities rose together: the calibration intercept is ${formatNumber(calibrationIntercept!)}. A line that is shifted ranks the rows as before.`,
    again: [
      {
        prompt:
          'A decision tree sees 2,000 rows, one in fifty rare. Instead of one tree, ten are trained, each on all rare rows and as many common ones, and averaged (balanced bagging). What happens to the area under the ROC curve on untouched held-out rows?',
        params: { remedy: 'bagging', model: 'tree' },
        explanation: ({ rocAuc, rocAucPlain }) =>
          `${formatNumber(rocAucPlain!)} for the one tree, ${formatNumber(rocAuc!)} for the ten together. One tree gives few different scores, so many rows are tied; the mean of ten ranks much more finely.`,
      },
      {
        prompt:
          'The rare rows are a ring inside a ring of common ones, 2,000 rows, one in fifty rare. A logistic regression draws a straight line. SMOTE adds synthetic rare rows until both classes are equal. What happens to the area under the ROC curve on untouched held-out rows?',
        params: { remedy: 'smote', data: 'rings' },
        explanation: ({ rocAuc, rocAucPlain }) =>
          `${formatNumber(rocAucPlain!)} without and ${formatNumber(rocAuc!)} with SMOTE: a coin either way. More rows inside the inner ring do not give a straight line the shape that it lacks.`,
      },
    ],
  },
  priorShift: {
    kind: 'number',
    unit: 'log-odds',
    tolerance: 0.6,
    prompt:
      'Forty-nine or so common rows stand against each rare one, and rare rows are repeated at random until the classes are equal. By how much are the log-odds too high afterwards? (The natural logarithm of 50 is 3.9.)',
    params: { remedy: 'oversample' },
    outcome: ({ calibrationIntercept, calibrationInterceptPlain }) =>
      calibrationInterceptPlain! - calibrationIntercept!,
    look: 'Look at “Calibration intercept”: what must be added to be right on average.',
    explanation: ({ calibrationIntercept, calibrationInterceptPlain }) =>
      `By about ${formatNumber(calibrationInterceptPlain! - calibrationIntercept!)}: the intercept went from ${formatNumber(calibrationInterceptPlain!)} to ${formatNumber(calibrationIntercept!)}. Making the rare class fifty times as common multiplies its odds by about fifty, which adds log 50 to every row’s log-odds. Subtracting it again gives the old model back.`,
    again: [
      {
        prompt:
          'Ten common rows stand against each rare one, and rare rows are repeated at random until the classes are equal. By how much are the log-odds too high afterwards? (The natural logarithm of 10 is 2.3.)',
        params: { remedy: 'oversample', rarity: 10 },
        explanation: ({ calibrationIntercept, calibrationInterceptPlain }) =>
          `By about ${formatNumber(calibrationInterceptPlain! - calibrationIntercept!)}: the intercept went from ${formatNumber(calibrationInterceptPlain!)} to ${formatNumber(calibrationIntercept!)}. Ten times as common is ten times the odds, and log 10 on the scale of log-odds.`,
      },
      {
        prompt:
          'Five common rows stand against each rare one, and common rows are dropped at random until the classes are equal. By how much are the log-odds too high afterwards? (The natural logarithm of 5 is 1.6.)',
        params: { remedy: 'undersample', rarity: 5 },
        explanation: ({ calibrationIntercept, calibrationInterceptPlain }) =>
          `By about ${formatNumber(calibrationInterceptPlain! - calibrationIntercept!)}: the intercept went from ${formatNumber(calibrationInterceptPlain!)} to ${formatNumber(calibrationIntercept!)}. Dropping common rows changes the odds as repeating rare ones does; only the ratio counts.`,
      },
    ],
  },
  cheaper: {
    kind: 'choice',
    prompt:
      'A miss costs 20 false alarms. One team trains on balanced rows (SMOTE) and cuts at one half. Another leaves the rows alone and cuts at 1 / 21. Whose held-out cost is lower?',
    params: { remedy: 'smote' },
    options: {
      smote: 'SMOTE’s, by more than a quarter',
      same: 'They are within a quarter of each other',
      threshold: 'The threshold’s, by more than a quarter',
    },
    outcome: ({ expectedCost, costThreshold }) =>
      expectedCost! < 0.75 * costThreshold!
        ? 'smote'
        : costThreshold! < 0.75 * expectedCost!
          ? 'threshold'
          : 'same',
    look: 'Compare “Cost of a row” with “Cost, threshold moved”.',
    explanation: ({ expectedCost, costThreshold, costPlain }) =>
      `SMOTE costs ${formatNumber(expectedCost!)} false alarms a row, the moved threshold ${formatNumber(costThreshold!)}; doing neither costs ${formatNumber(costPlain!)}. Both ways call more rows rare. The threshold does it without a second data set, and its probabilities still mean what they say.`,
    again: [
      {
        prompt:
          'A miss costs only 2 false alarms. One team trains on balanced rows (SMOTE) and cuts at one half. Another leaves the rows alone and cuts at 1 / 3. Whose held-out cost is lower?',
        params: { remedy: 'smote', missCost: 2 },
        explanation: ({ expectedCost, costThreshold, costPlain }) =>
          `SMOTE costs ${formatNumber(expectedCost!)} false alarms a row, the moved threshold ${formatNumber(costThreshold!)}, and doing neither ${formatNumber(costPlain!)}. Balancing acts as if a miss cost fifty false alarms, whatever it costs; the threshold can be told.`,
      },
      {
        prompt:
          'A miss costs 50 false alarms. One team trains on balanced rows (SMOTE) and cuts at one half. Another leaves the rows alone and cuts at 1 / 51. Whose held-out cost is lower?',
        params: { remedy: 'smote', missCost: 50 },
        explanation: ({ expectedCost, costThreshold, costPlain }) =>
          `SMOTE costs ${formatNumber(expectedCost!)} false alarms a row, the moved threshold ${formatNumber(costThreshold!)}; doing neither costs ${formatNumber(costPlain!)}. With fifty common rows to a rare one, balancing amounts to a cost of fifty, so here the two do the same.`,
      },
    ],
  },
  lyingAccuracy: {
    kind: 'number',
    unit: '%',
    tolerance: 0.4,
    prompt:
      'One row in two hundred is rare and the classes overlap by 0.7. A logistic regression is trained without any remedy and cut at one half. What accuracy does it reach on held-out rows?',
    params: { rarity: 200, overlap: 0.7 },
    outcome: ({ accuracy }) => 100 * accuracy!,
    look: 'Look at “Accuracy”, then at “Recall”.',
    explanation: ({ accuracy, recall, mcc }) =>
      `${formatPercent(accuracy!)}, with a recall of ${formatPercent(recall!)}. It calls hardly any row rare, and is right about all the others. Matthews’ correlation is ${formatNumber(mcc!)}, which is that of a model that has learnt nothing to act on.`,
    again: [
      {
        prompt:
          'One row in a hundred is rare and the classes overlap by 0.7. A logistic regression is trained without any remedy and cut at one half. What accuracy does it reach on held-out rows?',
        params: { rarity: 100, overlap: 0.7 },
        explanation: ({ accuracy, recall }) =>
          `${formatPercent(accuracy!)}, with a recall of ${formatPercent(recall!)}. Saying “common” to every row would give 1 − 1/101 = 99.0 %.`,
      },
      {
        prompt:
          'One row in five hundred is rare and the classes overlap by 0.7. A logistic regression is trained without any remedy and cut at one half. What accuracy does it reach on held-out rows?',
        params: { rarity: 500, overlap: 0.7 },
        explanation: ({ accuracy, recall }) =>
          `${formatPercent(accuracy!)}, with a recall of ${formatPercent(recall!)}. Saying “common” to every row would give 1 − 1/501 = 99.8 %.`,
      },
    ],
  },
}
