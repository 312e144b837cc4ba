/** Hits, misses and false alarms on held-out rows, as a table of what is and what is said. */

import { formatNumber } from '../../../lab-kit/definition/format.ts'
import type { Scores } from '../model/scores.ts'

interface Props {
  readonly scores: Pick<Scores, 'counts' | 'threshold'>
  /** The common class, then the rare one. */
  readonly classNames: readonly [string, string]
}

export function ConfusionTable({ scores: { counts, threshold }, classNames }: Props) {
  const [common, rare] = classNames
  return (
    <table className="figures">
      <caption>Held-out rows at the threshold {threshold.toFixed(3)}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">called {rare}</th>
          <th scope="col">called {common}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">is {rare}</th>
          <td>{formatNumber(counts.tp)} hits</td>
          <td>{formatNumber(counts.fn)} misses</td>
        </tr>
        <tr>
          <th scope="row">is {common}</th>
          <td>{formatNumber(counts.fp)} false alarms</td>
          <td>{formatNumber(counts.tn)} rightly left</td>
        </tr>
      </tbody>
    </table>
  )
}
