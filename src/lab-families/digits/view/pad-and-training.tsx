/** Two parts that every lab on the digits’ network has: a pad to draw on, and how training went. */

import type { LabPart } from '../../../lab-kit/charts/lab-view.ts'
import { DigitPad } from './digit-pad.tsx'
import { type Curve, trainingChart } from './training-chart.ts'

interface Trained {
  readonly training: Curve
  /** Training of what was made of the network; null where there is none (yet). */
  readonly retraining?: Curve | null
}

interface Names<P> {
  /** What the later training is called. */
  readonly later: string
  /** The version that a setting leads to, as the pad names it. */
  readonly chosen: (params: P) => string
}

export function padAndTraining<P extends { readonly epochs: number }, R extends Trained>({
  later,
  chosen,
}: Names<P>): Readonly<Record<'pad' | 'training', LabPart<P, R>>> {
  return {
    pad: {
      Picture: ({ params, ask }) => <DigitPad chosen={chosen(params)} {...(ask ? { ask } : {})} />,
    },
    training: {
      isThere: ({ result }) => result.training.accuracy.length > 0,
      chart: ({ params: { epochs }, result: { training, retraining = null } }) =>
        trainingChart({ training, epochs, later: retraining, laterName: later }),
    },
  }
}
