/** What should you do when one class is rare? The lab's definition. */

import { DIGITS_SOURCE } from '../../data/digits/table.ts'
import { PENGUINS_SOURCE } from '../../data/penguins/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import type { MetricName, Result } from './model.ts'
import { type Params, params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'class-imbalance',
  params,
  data: { digits: DIGITS_SOURCE, penguins: PENGUINS_SOURCE },
  uses: ({ data }) => (data === 'digits' || data === 'penguins' ? [data] : []),
  userTable: {
    help: 'Any table with a header and a column of two values, up to 50,000 rows and 200 columns. Thirty in a hundred rows are held out.',
    params: { data: 'own' },
    isUsed: ({ data }) => data === 'own',
  },
  describe: ({ params: given, result, say, percent }) => {
    const [common, rare] = result.classNames
    const { counts } = result.scores
    const rows = `${formatNumber(result.before[1])} of ${formatNumber(result.before[0] + result.before[1])} training rows are ${rare}`
    const changed =
      result.after[0] !== result.before[0] || result.after[1] !== result.before[1]
        ? `; after ${remedyName(given)} there are ${formatNumber(result.after[1])} and ${formatNumber(result.after[0])} ${common}`
        : ''
    const found = `At a threshold of ${say('threshold')} the ${MODELS[given.model]} finds ${formatNumber(counts.tp)} of ${formatNumber(counts.tp + counts.fn)} held-out rare rows, with ${formatNumber(counts.fp)} false ${counts.fp === 1 ? 'alarm' : 'alarms'}: recall ${percent('recall')}, precision ${percent('precision')}, accuracy ${percent('accuracy')}.`
    const ranks = `ROC AUC ${say('rocAuc')}, average precision ${say('averagePrecision')}, calibration intercept ${say('calibrationIntercept')}, cost of a row ${say('expectedCost')}.`
    const isCompared = given.remedy !== 'none' && given.remedy !== 'threshold'
    const before = isCompared
      ? ` Without the remedy: ROC AUC ${say('rocAucPlain')}, average precision ${say('averagePrecisionPlain')}, calibration intercept ${say('calibrationInterceptPlain')}; with only the threshold moved, the cost is ${say('costThreshold')}.`
      : ''
    return `${rows}${changed}. ${found} ${ranks}${before}${result.note === '' ? '' : ` ${result.note}`}`
  },
  table: ({ params: given, result, metrics: m }): Table => {
    const row = (name: string, now?: number, before?: number) => [name, now ?? '–', before ?? '–']
    return {
      caption: `On held-out rows, ${MODELS[given.model]}, remedy: ${remedyName(given)}`,
      columns: [{ label: 'Measure' }, { label: 'With the remedy' }, { label: 'Without' }],
      rows: [
        row('Hits', result.scores.counts.tp, result.plain.counts.tp),
        row('Misses', result.scores.counts.fn, result.plain.counts.fn),
        row('False alarms', result.scores.counts.fp, result.plain.counts.fp),
        row('Rightly left', result.scores.counts.tn, result.plain.counts.tn),
        row('Threshold', m.threshold, 0.5),
        row('Recall', m.recall, m.recallPlain),
        row('ROC AUC', m.rocAuc, m.rocAucPlain),
        row('Average precision', m.averagePrecision, m.averagePrecisionPlain),
        row('Brier score', m.brier, m.brierPlain),
        row('Calibration intercept', m.calibrationIntercept, m.calibrationInterceptPlain),
        row('Cost of a row', m.expectedCost, m.costPlain),
        row('Cost, threshold moved', undefined, m.costThreshold),
      ],
    }
  },
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
