/** Hits, misses and false alarms on held-out rows, as a table of what is and what is said. */

import { formatNumber } from '../../../lab-kit/definition/format.ts'
import { FiguresTable } from '../../../lab-kit/pictures/figures-table.tsx'
import type { Scores } from '../model/scores.ts'

interface Props {
  readonly scores: Pick<Scores, 'counts' | 'threshold'>
  /** The common class, then the rare one. */
  readonly classNames: readonly [string, string]
}

export function ConfusionTable({ scores: { counts, threshold }, classNames }: Props) {
  const [common, rare] = classNames
  const { tp, fn, fp, tn } = counts
  const cell = (count: number, words: string) => `${formatNumber(count)} ${words}`
  return (
    <FiguresTable
      caption={`Held-out rows at the threshold ${threshold.toFixed(3)}`}
      columns={['', `called ${rare}`, `called ${common}`]}
      rows={[
        { id: `is ${rare}`, cells: [cell(tp, 'hits'), cell(fn, 'misses')] },
        { id: `is ${common}`, cells: [cell(fp, 'false alarms'), cell(tn, 'rightly left')] },
      ]}
    />
  )
}
