/** How far a session is: a cell for each question, hatched where it was missed. */

interface Props {
  /** Null where what is right is not to be shown yet. */
  readonly done: ReadonlyArray<boolean | null>
  /** Of the whole session. */
  readonly count: number
  /** Whether the last of those done is still on the screen. */
  readonly isShown?: boolean
}

export function ProgressCells({ done, count, isShown = false }: Props) {
  const at = Math.min(done.length + (isShown ? 0 : 1), count)
  return (
    <div className="session-progress">
      <span aria-hidden="true">
        {at} of {count}
      </span>
      <span
        className="cells"
        role="progressbar"
        aria-label="Questions answered"
        aria-valuemin={0}
        aria-valuemax={count}
        aria-valuenow={done.length}
        aria-valuetext={`${done.length} of ${count} answered`}
      >
        {Array.from({ length: count }, (_, i) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a session never move
            key={i}
            className={`cell ${stateOf(done[i], !isShown && i === done.length)}`}
          />
        ))}
      </span>
    </div>
  )
}

const stateOf = (correct: boolean | null | undefined, isNow: boolean) =>
  correct === undefined ? (isNow ? 'now' : '') : correct === false ? 'missed' : 'done'
