/** How a test went, and what to read again. */

import { AnswerForm } from '../../asking/answer-form.tsx'
import type { Given } from '../../asking/kinds/kind.ts'
import { Words } from '../../asking/rich-text-view.tsx'
import type { Confidence } from '../../log/journal.ts'
import { askedOf, marksOf } from '../../quiz/grading.ts'
import type { PosedQuestion, Question } from '../../quiz/question.ts'
import { Verdict } from '../../quiz/verdict.tsx'
import { placeOfQuestion } from '../../reader/chapter/book.ts'
import { RereadList } from '../reread-list.tsx'
import { rereadingOf } from '../rereading.ts'

export interface Asked {
  readonly source: Question
  /** The source with the numbers that were asked for. */
  readonly question: PosedQuestion
  readonly given: Given | null
  /** Of the answer, once there is one. */
  readonly confidence: Confidence | null
  readonly correct: boolean
}

interface ResultProps {
  readonly asked: readonly Asked[]
  readonly onRetry: (missed: readonly Question[]) => void
  readonly onAnother: () => void
}

export function Result({ asked, onRetry, onAnother }: ResultProps) {
  const missed = asked.filter(({ correct }) => !correct)
  return (
    <section aria-labelledby="test-result">
      <h2 id="test-result">
        {asked.length - missed.length} of {asked.length} right
      </h2>
      {missed.length > 0 && (
        <>
          <p>Worth reading again, the weakest first:</p>
          <RereadList
            sections={rereadingOf(asked.map(({ question: { id }, correct }) => ({ id, correct })))}
          />
        </>
      )}
      <p className="button-line">
        {missed.length > 0 && (
          <button
            type="button"
            className="primary"
            onClick={() => onRetry(missed.map(({ source }) => source))}
          >
            Try the {missed.length} missed again
          </button>
        )}
        <button type="button" onClick={onAnother}>
          Another test
        </button>
      </p>
      {asked.map(({ question, given, confidence, correct }, i) => (
        <details key={question.id} className="question" open={!correct}>
          <summary>
            {i + 1}. {correct ? 'Right' : 'Missed'}
            <span className="summary-prompt">
              : <Words text={question.prompt} html={question.html} />
            </span>
          </summary>
          {given !== null && (
            <>
              <AnswerForm
                asked={askedOf(question)}
                id={question.id.replace('.', '-')}
                given={given}
                live={false}
                marks={marksOf(question, given)}
                onAnswered={() => {}}
              />
              <Verdict
                question={question}
                given={given}
                confidence={confidence ?? undefined}
                chapterHref={placeOfQuestion(question.id)?.href.split('#')[0] ?? ''}
              />
            </>
          )}
        </details>
      ))}
    </section>
  )
}
