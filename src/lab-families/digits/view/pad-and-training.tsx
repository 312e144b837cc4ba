/** Two parts that every lab on the digits’ network has: a pad to draw on, and how training went. */

import type { LabPart } from '../../../lab-kit/charts/lab-view.ts'
import { DigitPad } from './digit-pad.tsx'
import { type Curve, TrainingCharts } from './training-charts.tsx'

interface Trained {
  readonly training: Curve
  /** Training of what was made of the network; null where there is none (yet). */
  readonly retraining?: Curve | null
}

/** @param laterName What the later training is called. */
export function padAndTraining<P extends { readonly epochs: number }, R extends Trained>(
  laterName: string,
): Readonly<Record<'pad' | 'training', LabPart<P, R>>> {
  return {
    pad: { Picture: ({ ask }) => <DigitPad {...(ask ? { ask } : {})} /> },
    training: {
      isThere: ({ result }) => result.training.loss.length > 0,
      Picture: ({ params, result: { training, retraining = null } }) => (
        <TrainingCharts
          training={training}
          epochs={params.epochs}
          later={retraining}
          laterName={laterName}
        />
      ),
    },
  }
}
