/** How a network’s training went: loss and held-out accuracy after each epoch, and what came later. */

import { Chart } from '../../../lab-kit/charts/chart.tsx'
import type { Point, Series } from '../../../lab-kit/charts/chart-spec.ts'

interface Curve {
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
  readonly later?: Curve | null
  /** What that is called. */
  readonly laterName?: string
}

export function TrainingChart({ training, epochs, later = null, laterName = 'Later' }: Props) {
  const x = { label: 'Epochs', domain: [0, epochs + (later?.loss.length ?? 0)] } as const
  const series = (of: (curve: Curve) => readonly number[], factor: number): Series[] => {
    const points = (values: readonly number[], from: number): Point[] =>
      values.map((value, i) => ({ x: from + i + 1, y: factor * value }))
    const first: Series = {
      kind: 'line',
      name: 'Training',
      colour: 'before',
      points: points(of(training), 0),
    }
    if (!later) return [first]
    const after = points(of(later), training.loss.length)
    return [
      first,
      { kind: 'line', name: laterName, colour: 'after', points: after },
      { kind: 'points', name: `${laterName}, each epoch`, colour: 'after', points: after },
    ]
  }
  return (
    <div className="chart-pair">
      <Chart
        spec={{
          title: 'Loss after each epoch',
          x,
          y: { label: 'Cross-entropy' },
          height: 150,
          series: series(({ loss }) => loss, 1),
        }}
      />
      <Chart
        spec={{
          title: 'Held-out digits named rightly',
          x,
          y: { label: 'Accuracy', unit: '%' },
          height: 150,
          series: series(({ accuracy }) => accuracy, 100),
        }}
      />
    </div>
  )
}
