/** What every lab on the digits' network ends with: how training went, and a pad to draw on. */

import type { LabViewProps } from '../../../lab-kit/definition/define-lab.ts'
import { DigitPad } from './digit-pad.tsx'
import { type Curve, TrainingChart } from './training-chart.tsx'

interface Props {
  readonly ask: LabViewProps['ask'] | undefined
  readonly training: Curve
  /** Epochs that the training has in all. */
  readonly epochs: number
  /** Training of what was made of the network, and what that is called; null where there is none. */
  readonly later?: Curve | null
  readonly laterName?: string
}

export function TrainingAndPad({ ask, ...training }: Props) {
  return (
    <>
      <TrainingChart {...training} />
      <DigitPad {...(ask ? { ask } : {})} />
    </>
  )
}
