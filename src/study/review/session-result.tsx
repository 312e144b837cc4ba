/** How a session went: how many were right, how well the reader judged themselves, what to read again. */

import type { Confidence } from '../../log/journal.ts'
import { calibrationOf } from '../../review/statistics.ts'
import { RereadList } from '../reread-list.tsx'
import { rereadingOf } from '../rereading.ts'
import { calibrationInWords } from './calibration-words.ts'

export interface Judged {
  readonly id: string
  readonly correct: boolean
  readonly confidence: Confidence
}

export function SessionResult({ results }: { readonly results: readonly Judged[] }) {
  const levels = calibrationOf(results).toReversed()
  const right = results.filter(({ correct }) => correct).length
  const sections = rereadingOf(results)
  return (
    <>
      <h2 className="result-head">
        {right} of {results.length} right
      </h2>
      <p className="result-words">{calibrationInWords(levels)}</p>
      <div className="result-parts">
        <section aria-labelledby="said-and-was">
          <h3 id="said-and-was">What you said, and what was right</h3>
          <ul className="said-and-was">
            {levels.map(({ confidence, answers, right: count, stated }) => (
              <li key={confidence}>
                <span>{confidence}</span>
                <svg width="100%" height="22" aria-hidden="true">
                  <rect className="said-all" width="100%" height="14" y="4" />
                  <rect
                    className="said-right"
                    width={answers === 0 ? 0 : `${(100 * count) / answers}%`}
                    height="14"
                    y="4"
                  />
                  <line
                    className="said-stated"
                    x1={`${100 * stated}%`}
                    x2={`${100 * stated}%`}
                    y1="0"
                    y2="22"
                  />
                </svg>
                <span>{answers === 0 ? '–' : `${count} of ${answers}`}</span>
              </li>
            ))}
          </ul>
          <p className="explained">
            The line in a bar: how often the word should be right,{' '}
            {levels.map(({ stated }) => Math.round(100 * stated)).join(', ')}
            {'\u00a0%'}. A few answers say little;{' '}
            <a href={`${import.meta.env.BASE_URL}study/standing/`}>all of yours</a> say more.
          </p>
        </section>
        <section aria-labelledby="to-reread">
          <h3 id="to-reread">To read again, the weakest first</h3>
          {sections.length === 0 ? (
            <p className="explained">Nothing: all were right.</p>
          ) : (
            <RereadList sections={sections} />
          )}
        </section>
      </div>
    </>
  )
}
