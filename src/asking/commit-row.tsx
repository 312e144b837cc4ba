/** How sure the reader is: saying it is what commits the answer. */

import type { Ref } from 'react'
import { CONFIDENCES, type Confidence } from '../log/journal.ts'

interface Props {
  /** Unique on the page. */
  readonly id: string
  /** What the answer lacks, in words; null once it can be committed. */
  readonly lack: string | null
  /** Whether the reader wanted to commit what cannot be yet. */
  readonly isTold: boolean
  /** What a press does, once there is an answer. */
  readonly effect: string
  readonly onCommit: (confidence: Confidence) => void
  readonly group: Ref<HTMLDivElement>
}

export function CommitRow({ id, lack, isTold, effect, onCommit, group }: Props) {
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the focus that Enter gives it */}
      <div
        className={`commit ${lack === null ? 'ready' : 'waiting'}`}
        role="group"
        aria-label="How sure are you?"
        aria-describedby={`${id}-commit`}
        ref={group}
        tabIndex={-1}
      >
        <span className="commit-word">I am</span>
        {CONFIDENCES.map((level, i) => (
          <button
            key={level}
            type="button"
            aria-disabled={lack !== null}
            onClick={() => onCommit(level)}
          >
            <svg className="pips" viewBox="0 0 18 14" aria-hidden="true">
              <path d={bars(0, i + 1)} />
              <path className="pip-off" d={bars(i + 1, CONFIDENCES.length)} />
            </svg>
            {level}
          </button>
        ))}
      </div>
      {isTold && lack !== null ? (
        <p key="told" id={`${id}-commit`} className="commit-hint problem" role="alert">
          {lack}
        </p>
      ) : (
        <p key="hint" id={`${id}-commit`} className="commit-hint">
          {lack ?? effect}
        </p>
      )}
    </>
  )
}

/** Bars that rise, from one to before another. */
function bars(from: number, to: number): string {
  let path = ''
  for (let k = from; k < to; k++) path += `M${5 * k} ${9 - 3 * k}h3V14h-3z`
  return path
}
