/** Lines from the tiles of one column to those of the next, where both are as high as each other. */

export interface Tie {
  /** Places in the two columns, from 0. */
  readonly from: number
  readonly to: number
  readonly kind: 'made' | 'right' | 'wrong'
}

interface Props {
  readonly ties: readonly Tie[]
  /** Tiles in the left and in the right column; those of a column are equally high. */
  readonly counts: readonly [left: number, right: number]
}

export function LinesBetween({ ties, counts: [left, right] }: Props) {
  return (
    <span className="lines-between">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {ties.map(({ from, to, kind }) => {
          const y1 = (100 * (from + 0.5)) / left
          const y2 = (100 * (to + 0.5)) / right
          return (
            <path
              key={`${from} ${to}`}
              className={`tie-${kind}`}
              d={`M2 ${y1} C50 ${y1} 50 ${y2} 98 ${y2}`}
            />
          )
        })}
      </svg>
    </span>
  )
}
