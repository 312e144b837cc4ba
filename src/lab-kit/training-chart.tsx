/** How a network’s training went: loss and held-out accuracy after each epoch. */

import { Chart } from './chart.tsx'

interface Props {
  /** One value an epoch. */
  readonly loss: readonly number[]
  /** Share of the held-out pictures named rightly, one an epoch. */
  readonly accuracy: readonly number[]
  readonly epochs: number
}

export function TrainingChart({ loss, accuracy, epochs }: Props) {
  const over = (values: readonly number[], factor: number) =>
    values.map((value, i) => ({ x: i + 1, y: factor * value }))
  const x = { label: 'Epochs trained', domain: [0, epochs] } as const
  return (
    <div className="chart-pair">
      <Chart
        spec={{
          title: 'Training: loss',
          x,
          y: { label: 'Cross-entropy' },
          height: 150,
          series: [{ kind: 'line', name: 'Loss', colour: 'first', points: over(loss, 1) }],
        }}
      />
      <Chart
        spec={{
          title: 'Training: held-out digits named rightly',
          x,
          y: { label: 'Accuracy', unit: '%' },
          height: 150,
          series: [
            { kind: 'line', name: 'Accuracy', colour: 'estimate', points: over(accuracy, 100) },
          ],
        }}
      />
    </div>
  )
}
