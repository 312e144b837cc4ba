/** How a network’s training went: loss and held-out accuracy after each epoch, and what came later. */

import { Chart } from '../../../lab-kit/charts/chart.tsx'
import type { Series } from '../../../lab-kit/charts/chart-spec.ts'
import { dots, inOrder, inPercent, line } from '../../../lab-kit/charts/makers.ts'

export interface Curve {
  /** One value an epoch. */
  readonly loss: readonly number[]
  /** Share of the held-out pictures named rightly, one an epoch. */
  readonly accuracy: readonly number[]
}

interface Props {
  readonly training: Curve
  /** Epochs that the training has in all. */
  readonly epochs: number
  /** Training of what was made of the network; null where there is none. */
  readonly later: Curve | null
  /** What that is called. */
  readonly laterName: string
}

export function TrainingCharts({ training, epochs, later, laterName }: Props) {
  const x = { label: 'Epochs', domain: [0, epochs + (later?.loss.length ?? 0)] } as const
  const series = (of: (curve: Curve) => readonly number[]): Series[] => {
    const first = line('Training', 'before', inOrder(of(training), 1))
    if (!later) return [first]
    const after = inOrder(of(later), training.loss.length + 1)
    return [
      first,
      line(laterName, 'after', after),
      dots(`${laterName}, each epoch`, 'after', after),
    ]
  }
  return (
    <div className="chart-pair">
      <Chart
        title="Loss after each epoch"
        x={x}
        y={{ label: 'Cross-entropy' }}
        series={series(({ loss }) => loss)}
      />
      <Chart
        title="Accuracy on held-out digits"
        x={x}
        y={{ label: 'Accuracy', unit: '%' }}
        series={series(({ accuracy }) => inPercent(accuracy))}
      />
    </div>
  )
}
