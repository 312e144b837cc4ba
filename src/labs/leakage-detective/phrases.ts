/** What tools and leaks are called, how a leak came about and what gives it away. */

import type { Leak } from './case.ts'
import type { Tool } from './moves.ts'

interface ToolWords {
  readonly short: string
  readonly long: string
  /** What the card of the tool says: what to look for. */
  readonly card: string
  /** What an honest feature without any tie to the outcome gives, and what would be striking. */
  readonly chance: number
  readonly striking: number
}

export const TOOL_WORDS: Readonly<Record<Tool, ToolWords>> = {
  power: {
    short: 'Power',
    long: 'area under the ROC curve of the feature by itself',
    card: 'How well the feature alone tells the outcome. 0.5 is chance; one that alone is nearly right is suspicious.',
    chance: 0.5,
    striking: 0.9,
  },
  ablation: {
    short: 'Ablation',
    long: 'how much the score falls without it',
    card: 'How much the reported score falls without it. 0: nobody misses it, or another one says the same.',
    chance: 0,
    striking: 0.06,
  },
  time: {
    short: 'Time',
    long: 'correlation with the date, without its sign',
    card: 'Whether it goes with the date, from 0 to 1. A running number does.',
    chance: 0,
    striking: 0.8,
  },
  repeats: {
    short: 'Repeats',
    long: 'share of values that training rows have too',
    card: 'The share of its values that training rows have too. 1: few values, such as codes or an empty one.',
    chance: 0,
    striking: 1,
  },
  drift: {
    short: 'Drift',
    long: 'Kolmogorov–Smirnov distance between collected rows and production',
    card: 'How far production differs from what was collected, from 0 to 1. What is known only afterwards drifts.',
    chance: 0,
    striking: 0.5,
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
