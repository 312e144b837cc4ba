/** What every lab on the digits' network ends with: how training went, and a pad to draw on. */

import type { LabViewProps } from '../../../lab-kit/definition/define-lab.ts'
import { DigitPad } from './digit-pad.tsx'
import { type Curve, TrainingChart } from './training-chart.tsx'

interface Props {
  readonly params: { readonly epochs: number }
  readonly result: {
    readonly training: Curve
    /** Training of what was made of the network; null where there is none (yet). */
    readonly retraining?: Curve | null
  }
  /** What the later training is called. */
  readonly laterName?: string
  readonly ask: LabViewProps['ask'] | undefined
}

export function TrainingAndPad({ params, result, laterName = 'Later', ask }: Props) {
  const { training, retraining = null } = result
  return (
    <>
      <TrainingChart
        training={training}
        epochs={params.epochs}
        later={retraining}
        laterName={laterName}
      />
      <DigitPad {...(ask ? { ask } : {})} />
    </>
  )
}
