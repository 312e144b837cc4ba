/** What each cause is called, what its dial means, and what crosses in its leaky pipeline. */

import type { Params } from './params.ts'

export interface CauseWords {
  /** What the strength stands for, as the end of “The strength is …”. */
  readonly strength: string
  readonly rows: string
  readonly split: { readonly leaky: string; readonly clean: string }
  readonly prepare: { readonly leaky: string; readonly clean: string }
  /** What the leaking arrow carries. */
  readonly crosses: string
  /** Where it starts: at the test rows, or at the answer, before there are any. */
  readonly from: 'test' | 'answer'
}

const TIME: CauseWords = {
  strength: '',
  rows: 'Days, in order',
  split: { leaky: 'Deal days at random', clean: 'Split by time, with a gap' },
  prepare: { leaky: 'Fit to the days dealt', clean: 'Fit to the first days' },
  crosses: 'days next to test days',
  from: 'test',
}

/** The words for a setting. */
export function wordsOf(params: Params): CauseWords {
  switch (params.cause) {
    case 'time':
      return {
        ...TIME,
        strength:
          params.series === 'simulated'
            ? 'how alike a day and the next are (at 1, a correlation of 0.98)'
            : 'the share of test days that are dealt at random',
      }
    case 'statistics':
      return params.statistic === 'selection'
        ? {
            strength: 'the share of each held-out fold that takes part in choosing the columns',
            rows: 'Rows, most columns noise',
            split: { leaky: 'Five folds', clean: 'Five folds' },
            prepare: { leaky: 'Choose columns, fit', clean: 'Choose columns, fit' },
            crosses: 'held-out labels',
            from: 'test',
          }
        : {
            strength: 'the share of the test rows that the scaler is fitted to',
            rows: 'Two periods, columns drift',
            split: { leaky: 'Test on the later period', clean: 'Test on the later period' },
            prepare: { leaky: 'Scale, fit', clean: 'Scale, fit' },
            crosses: 'mean and spread',
            from: 'test',
          }
    case 'imputation':
      return {
        strength:
          'the share of the missing values that are filled in with the mean of the row’s class',
        rows: 'Rows with holes',
        split: { leaky: 'Split at random', clean: 'Split at random' },
        prepare: { leaky: 'Fill in class means, fit', clean: 'Fill in training means, fit' },
        crosses: 'labels, in the filled values',
        from: 'answer',
      }
    case 'copies':
      return params.copies === 'twins'
        ? {
            strength: 'the share of the rows that were entered twice',
            rows: 'Rows, some twice',
            split: { leaky: 'Split with the copies', clean: 'Drop copies, then split' },
            prepare: { leaky: 'Fit', clean: 'Fit' },
            crosses: 'twins of test rows',
            from: 'test',
          }
        : {
            strength:
              'how far the rare class is topped up with copies (at 1, to the size of the other)',
            rows: 'Rows, one class rare',
            split: { leaky: 'Top up, then split', clean: 'Split, then top up' },
            prepare: { leaky: 'Fit', clean: 'Fit' },
            crosses: 'copies of test rows',
            from: 'test',
          }
    case 'groups':
      return {
        strength: 'the share of the variance that is the patient’s own signature',
        rows: 'Scans of patients',
        split: { leaky: 'Split scan by scan', clean: 'Split patient by patient' },
        prepare: { leaky: 'Fit', clean: 'Fit' },
        crosses: 'other scans of test patients',
        from: 'test',
      }
    case 'machine':
      return {
        strength: 'how surely the label decides the machine (at 0 a coin does)',
        rows: 'Rows with the machine’s mark',
        split: { leaky: 'Split at random', clean: 'Split at random' },
        prepare: { leaky: 'Fit with the mark', clean: 'Remove the mark, fit' },
        crosses: 'the label, as the machine',
        from: 'answer',
      }
  }
}
