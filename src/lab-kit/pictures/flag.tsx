/** The value of the reader’s own point, on a flag beside it that stays within the picture. */

/** About the width of a letter at 13 px. */
const LETTER = 7.4
const HEIGHT = 20

interface Props {
  /** Its middle, and the base line of its words. */
  readonly x: number
  readonly y: number
  /** Of the picture. */
  readonly width: number
  readonly text: string
}

export function Flag({ x, y, width, text }: Props) {
  const half = (text.length * LETTER + 14) / 2
  const middle = Math.min(width - half - 1, Math.max(half + 1, x))
  return (
    <>
      <rect
        className="of-yours fill-series"
        x={middle - half}
        y={y - 15}
        width={2 * half}
        height={HEIGHT}
        rx={6}
      />
      <text className="picture-text flag-text" x={middle} y={y} textAnchor="middle">
        {text}
      </text>
    </>
  )
}
