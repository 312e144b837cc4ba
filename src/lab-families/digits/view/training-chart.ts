/** How a network’s training went: accuracy on held-out digits after each epoch, and what came later. */

import type { ChartSpec } from '../../../lab-kit/charts/chart-spec.ts'
import { inOrder, inPercent, line } from '../../../lab-kit/charts/makers.ts'

export interface Curve {
  /** One value an epoch. */
  readonly loss: readonly number[]
  /** Share of the held-out pictures named rightly, one an epoch. */
  readonly accuracy: readonly number[]
}

interface Trained {
  readonly training: Curve
  /** Training of what was made of the network; null where there is none. */
  readonly later: Curve | null
  /** What that is called. */
  readonly laterName: string
  /** Epochs that the training has in all. */
  readonly epochs: number
}

export function trainingChart({ training, later, laterName, epochs }: Trained): ChartSpec {
  const first = inOrder(inPercent(training.accuracy), 1)
  const after = inOrder(inPercent(later?.accuracy ?? []), training.accuracy.length + 1)
  return {
    title: 'Accuracy on held-out digits',
    x: { label: 'Epochs', domain: [1, Math.max(2, epochs + (later?.accuracy.length ?? 0))] },
    y: { label: 'Accuracy', unit: '%' },
    series: [
      line('training', 'before', first),
      ...(later ? [line(laterName, 'after', after)] : []),
    ],
  }
}
