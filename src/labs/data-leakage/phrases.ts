/** What each cause is called, what its dial means, and what crosses in its leaky pipeline. */

import type { Params } from './params.ts'

/** What the leaky pipeline does, then the clean one. */
type Sides = readonly [leaky: string, clean: string]

export interface CauseWords {
  /** What the strength stands for, as the end of “The strength is …”. */
  readonly strength: string
  readonly rows: string
  readonly split: Sides
  readonly prepare: Sides
  /** What the leaking arrow carries. */
  readonly crosses: string
  /** Whether it starts at the answer, before there are test rows; else it starts at those. */
  readonly fromAnswer?: boolean
}

const days = {
  rows: 'Days, in order',
  split: ['Deal days at random', 'Split by time, with a gap'],
  prepare: ['Fit to the days dealt', 'Fit to the first days'],
  crosses: 'days next to test days',
} as const

const CAUSES = {
  simulated: {
    ...days,
    strength: 'how alike a day and the next are (at 1, a correlation of 0.98)',
  },
  recorded: { ...days, strength: 'the share of test days that are dealt at random' },
  selection: {
    strength: 'the share of each held-out fold that takes part in choosing the columns',
    rows: 'Rows, most columns noise',
    split: ['Five folds', 'Five folds'],
    prepare: ['Pick columns, fit', 'Pick columns, fit'],
    crosses: 'held-out labels',
  },
  scaling: {
    strength: 'the share of the test rows that the scaler is fitted to',
    rows: 'Two periods, columns drift',
    split: ['Test on the later period', 'Test on the later period'],
    prepare: ['Scale, fit', 'Scale, fit'],
    crosses: 'mean and spread',
  },
  imputation: {
    strength: 'the share of the missing values that are filled in with the mean of the row’s class',
    rows: 'Rows with holes',
    split: ['Split at random', 'Split at random'],
    prepare: ['Fill in class means, fit', 'Fill in training means, fit'],
    crosses: 'labels, in the filled values',
    fromAnswer: true,
  },
  twins: {
    strength: 'the share of the rows that were entered twice',
    rows: 'Rows, some twice',
    split: ['Split with the copies', 'Drop copies, then split'],
    prepare: ['Fit', 'Fit'],
    crosses: 'twins of test rows',
  },
  oversampling: {
    strength: 'how far the rare class is topped up with copies (at 1, to the size of the other)',
    rows: 'Rows, one class rare',
    split: ['Top up, then split', 'Split, then top up'],
    prepare: ['Fit', 'Fit'],
    crosses: 'copies of test rows',
  },
  groups: {
    strength: 'the share of the variance that is the patient’s own signature',
    rows: 'Scans of patients',
    split: ['Split scan by scan', 'Split patient by patient'],
    prepare: ['Fit', 'Fit'],
    crosses: 'other scans of test patients',
  },
  machine: {
    strength: 'how surely the label decides the machine (at 0 a coin does)',
    rows: 'Rows with the machine’s mark',
    split: ['Split at random', 'Split at random'],
    prepare: ['Fit with the mark', 'Remove the mark, fit'],
    crosses: 'the label, as the machine',
    fromAnswer: true,
  },
} as const satisfies Readonly<Record<string, CauseWords>>

/** The words for a setting. */
export function wordsOf({ cause, series, statistic, copies }: Params): CauseWords {
  if (cause === 'time') return CAUSES[series === 'simulated' ? 'simulated' : 'recorded']
  if (cause === 'statistics') return CAUSES[statistic]
  return CAUSES[cause === 'copies' ? copies : cause]
}
