/** What tools and leaks are called, how a leak came about and what gives it away. */

import type { Leak } from './case.ts'
import type { Tool } from './moves.ts'

export const TOOL_WORDS: Readonly<Record<Tool, { readonly short: string; readonly long: string }>> =
  {
    power: { short: 'Power', long: 'area under the ROC curve of the feature by itself' },
    ablation: { short: 'Ablation', long: 'how much the score falls without it' },
    time: { short: 'Time', long: 'correlation with the date, without its sign' },
    repeats: { short: 'Repeats', long: 'share of values that training rows have too' },
    drift: {
      short: 'Drift',
      long: 'Kolmogorov–Smirnov distance between collected rows and production',
    },
  }

export const LEAK_WORDS: Readonly<
  Record<Leak, { readonly story: string; readonly trace: string }>
> = {
  aftermath: {
    story:
      'it was measured after the outcome, and moved with it. In production it is read earlier.',
    trace:
      'Power alone is far above that of the others, and its distribution shifts in production.',
  },
  filled: {
    story:
      'it was entered only for those to whom it happened. In production nobody has entered it yet.',
    trace: 'Power is high, and many rows share the very same value, the empty one.',
  },
  order: {
    story: 'it is a running number, and the outcome became more common while rows were collected.',
    trace: 'It goes with the date, and no number of production was ever seen in training.',
  },
  encoded: {
    story:
      'a code was replaced by the mean outcome of its rows, the row itself and the held-out rows included.',
    trace:
      'Few values that repeat, high power, and one single value for the new codes of production.',
  },
  site: {
    story:
      'it says where the row was recorded, and severe cases were sent to one place. In production either place sees anybody.',
    trace:
      'Power is high and nothing drifts: only who fills it in can tell. The two values repeat everywhere.',
  },
}
