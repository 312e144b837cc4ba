/** What is said of an answer: right or not, in which respect, and why. */

import type { ReactNode } from 'react'
import type { Given } from '../asking/kinds/kind.ts'
import { markedText } from '../asking/rich-text.ts'
import { LineOfWords } from '../asking/rich-text-view.tsx'
import { Cross, Tick } from '../asking/signs.tsx'
import type { Confidence } from '../log/journal.ts'
import { gradeAnswer } from './grading.ts'
import type { PosedQuestion } from './question.ts'

interface Props {
  readonly question: PosedQuestion
  /** Null before there is an answer: a screen reader is told what comes into a place that was there. */
  readonly given: Given | null
  readonly confidence: Confidence | undefined
  /** Address of the chapter, where the question is not on its page. */
  readonly chapterHref?: string
  /** The ways on. */
  readonly children?: ReactNode
}

export function Verdict({ question, given, confidence, chapterHref = '', children }: Props) {
  const verdict = given === null ? null : gradeAnswer(question, given as never)
  const { html, labHref } = question
  return (
    <div className={`verdict-bar ${verdict === null ? '' : verdict.correct ? 'right' : 'wrong'}`}>
      <div role="status">
        {verdict && (
          <>
            <p className="verdict-head">
              <span className="verdict-sign">{verdict.correct ? <Tick /> : <Cross />}</span>
              <strong>{verdict.headline}</strong>{' '}
              {confidence && <span className="verdict-sure">You were {confidence}.</span>}
            </p>
            {verdict.feedback.map((line) => (
              <p key={markedText(line)} className="verdict-text">
                <LineOfWords line={line} html={html} />
              </p>
            ))}
          </>
        )}
      </div>
      {verdict && (children || labHref !== undefined) && (
        <p className="verdict-row">
          {labHref !== undefined && <a href={`${chapterHref}${labHref}`}>See it in the lab</a>}
          {children}
        </p>
      )}
    </div>
  )
}
